import { createServer } from 'node:http';

/**
 * An OpenAI-compatible server of a language model that says what it is told to say: the label of the message that is
 * under way. It is sure of it, and never wrong.
 */
export class ScriptedModel {
  /** What the next mail is. */
  label = '';
  /** Questions about mail so far; a word to keep the model loaded is none. */
  calls = 0;

  /** @param {import('node:http').Server} server */
  constructor(server) {
    this.server = server;
  }

  static async open() {
    const server = createServer();
    await /** @type {Promise<void>} */ (new Promise((done) => server.listen(0, '127.0.0.1', done)));
    const model = new ScriptedModel(server);
    server.on('request', (request, response) => void model.#serve(request, response));
    return model;
  }

  get url() {
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.server.address());
    return `http://127.0.0.1:${port}/v1`;
  }

  async close() {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #serve(request, response) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const { model, max_tokens: most } = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    const isWarming = most === 1;
    if (!isWarming) this.calls++;
    const content = isWarming
      ? '{"ready":true}'
      : JSON.stringify({ category: this.label, confidence: 0.95, reason: 'It is so.' });
    const message = { role: 'assistant', content, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1_700_000_000, model, choices }));
  }
}
