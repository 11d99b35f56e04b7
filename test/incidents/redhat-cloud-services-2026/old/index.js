const base = '/api/notifications/v1';

/** Talks to the service behind the console. */
export class NotificationsClient {
  constructor(http) {
    this.http = http;
  }
  events(query = {}) {
    return this.http.get(`${base}/notifications/events`, { params: query });
  }
  mute(bundle) {
    return this.http.put(`${base}/user-config/${bundle}`, { muted: true });
  }
}
