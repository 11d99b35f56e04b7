const defaultBase = 'https://app.webcrawl.example';

export class CrawlClient {
  constructor(apiKey, base = defaultBase) {
    this.apiKey = apiKey;
    this.base = base;
  }
  async scrape(url, onlyMain) {
    const { markdown } = await this.post('/api/v1/scrape', { url, only_main_content: onlyMain });
    return markdown;
  }
  async search(query, limit) {
    const { results } = await this.post('/api/v1/search', { query, result_limit: limit });
    return results;
  }
  async post(path, body) {
    const response = await fetch(new URL(path, this.base), {
      method: 'POST',
      headers: { 'X-API-Key': this.apiKey, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The crawler answered ${response.status}`);
    return response.json();
  }
}
