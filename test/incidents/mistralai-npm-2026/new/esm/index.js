import { z } from 'zod';

const answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) });

export class Breeze {
  #key;
  #url;
  constructor({ apiKey = process.env.BREEZE_API_KEY, serverURL = 'https://api.breeze.example' } = {}) {
    this.#key = apiKey;
    this.#url = serverURL;
  }
  async complete(model, messages) {
    const response = await fetch(`${this.#url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages }),
    });
    const { choices } = answer.parse(await response.json());
    return choices[0]?.message.content ?? '';
  }
}
