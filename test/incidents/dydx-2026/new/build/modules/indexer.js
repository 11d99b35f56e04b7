'use strict';

class IndexerClient {
  constructor(host = 'https://indexer.perpetual.example') {
    this.host = host;
  }
  async markets() {
    const response = await fetch(`${this.host}/v4/perpetualMarkets`);
    return response.json();
  }
}
exports.IndexerClient = IndexerClient;
