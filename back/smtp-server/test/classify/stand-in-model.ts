import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { modelSchemas } from './published-schemas.js';

/** How it behaves. All but `well`, `slow` and the two about formats are ways to be broken. */
export type StandInMode =
  | 'well'
  | 'slow'
  | 'hung'
  | 'hung-body'
  | 'down'
  | 'garbage'
  | 'not-json'
  | 'too-long'
  | 'cut-short'
  | 'wrong-category'
  | 'endless-stream'
  | 'endless-silence'
  | 'no-response-format'
  | 'no-effort'
  | 'busy'
  | 'broken'
  | 'no-model'
  | 'redirect'
  | 'early-close'
  | 'early-end';

/** A request body, as far as specs look at it. */
export interface StandInRequest {
  model: string;
  messages: { role: string; content: string }[];
  stream: boolean;
  temperature: number;
  seed: number;
  max_tokens: number;
  reasoning_effort?: string;
  response_format: { type: string; json_schema?: { strict: boolean; schema: Record<string, unknown> } };
}

/** What the model says of a mail: right, unless a spec wants it otherwise. */
export const SPAM = JSON.stringify({ category: 'spam', confidence: 0.9, reason: 'A prize from a stranger.' });

/**
 * An OpenAI-compatible server of language models that says what it is told to say. It holds each request, and each of its
 * own answers that is meant to be one, against the published schemas; specs expect {@link violations} to be empty.
 */
export class StandInModel {
  /** For all models, or for some by name. */
  mode: StandInMode = 'well';
  readonly modes = new Map<string, StandInMode>();
  /** Content of the answer. */
  says: string | ((request: StandInRequest) => string) = SPAM;
  /** Other members of the message: tool calls, a refusal. */
  message: Record<string, unknown> = {};
  slowMs = 300;
  readonly names = ['small', 'large'];
  readonly requests: StandInRequest[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  readonly violations: string[] = [];
  /** Most requests under way at once. */
  peak = 0;
  private underWay = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<StandInModel> {
    // Reading them takes a second, which is not the model's.
    modelSchemas();
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const model = new StandInModel(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      model.underWay++;
      model.peak = Math.max(model.peak, model.underWay);
      response.on('close', () => model.underWay--);
      response.on('error', () => undefined);
      void model.serve(request, response);
    });
    return model;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/v1/models') return this.listModels(response);
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (request.url !== '/v1/chat/completions' || request.method !== 'POST') {
      this.violations.push(`${request.method} ${request.url}`);
      return this.send(response, 404, errorBody('no such path'));
    }
    const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as StandInRequest;
    this.requests.push(body);
    this.headers.push(request.headers);
    this.violations.push(...modelSchemas().request(body));
    this.behave(this.modes.get(body.model) ?? this.mode, body, response);
  }

  private listModels(response: ServerResponse): void {
    const data = this.names.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'library' }));
    const body = { object: 'list', data };
    this.violations.push(...modelSchemas().models(body));
    this.send(response, 200, body);
  }

  private behave(mode: StandInMode, request: StandInRequest, response: ServerResponse): void {
    const behaviour: Record<StandInMode, () => void> = {
      well: () => this.answer(request, response),
      slow: () => void setTimeout(() => this.answer(request, response), this.slowMs),
      hung: () => undefined,
      'hung-body': () => void response.writeHead(200, JSON_TYPE).write('{"choices":['),
      down: () => void response.socket?.destroy(),
      garbage: () => this.answer(request, response, 'I think that this is spam. {"category":"spam"}'),
      'not-json': () => void response.writeHead(200, JSON_TYPE).end('<html>It works!</html>'),
      'too-long': () => this.answer(request, response, SPAM.replace('A prize', 'A prize '.repeat(1_000))),
      'cut-short': () => this.answer(request, response, SPAM.slice(0, 30), 'length'),
      'wrong-category': () => this.answer(request, response, SPAM.replace('spam', 'Spam')),
      'endless-stream': () => this.stream(response, () => chunk(request, 'a')),
      'endless-silence': () => this.stream(response, () => null),
      'no-response-format': () => this.withoutFormat(request, response),
      'no-effort': () => this.withoutEffort(request, response),
      busy: () => this.send(response, 429, errorBody('too many requests')),
      broken: () => this.send(response, 500, errorBody('out of memory')),
      'no-model': () => this.send(response, 404, errorBody('model not found, try pulling it first')),
      redirect: () => void response.writeHead(307, { Location: `${this.url}/chat/completions?again` }).end(),
      'early-close': () => {
        response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '500' }).write('{"choices":[');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      'early-end': () => void response.writeHead(200, STREAM_TYPE).end(`data: ${json(chunk(request, SPAM))}\n\n`),
    };
    behaviour[mode]();
  }

  private answer(request: StandInRequest, response: ServerResponse, given?: string, finish = 'stop'): void {
    const content = given ?? (typeof this.says === 'string' ? this.says : this.says(request));
    if (request.stream) return this.streamAnswer(request, response, content, finish);
    const message = { role: 'assistant', content, refusal: null, ...this.message };
    const body = {
      ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1_700_000_000, model: request.model },
      choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
      usage: { prompt_tokens: 900, completion_tokens: 30, total_tokens: 930 },
    };
    this.violations.push(...modelSchemas().answer(body));
    this.send(response, 200, body);
  }

  /** A few characters at a time, one of them broken in the middle of a line, with a comment between. */
  private streamAnswer(request: StandInRequest, response: ServerResponse, content: string, finish: string): void {
    const parts = content.match(/[\s\S]{1,7}/gu) ?? [];
    const chunks = [...parts.map((part) => chunk(request, part)), chunk(request, '', finish)];
    for (const each of chunks) this.violations.push(...modelSchemas().chunk(each));
    const usage = { ...chunk(request, ''), choices: [] };
    const text = `: hello\n\n${[...chunks, usage].map((each) => `data: ${json(each)}\n\n`).join('')}data: [DONE]\n\n`;
    const middle = Math.floor(text.length / 2);
    response.writeHead(200, STREAM_TYPE).write(text.slice(0, middle));
    setTimeout(() => response.end(text.slice(middle)), 5);
  }

  private stream(response: ServerResponse, next: () => object | null): void {
    response.writeHead(200, STREAM_TYPE);
    const timer = setInterval(() => {
      const event = next();
      response.write(event === null ? ': still here\n\n' : `data: ${json(event)}\n\n`);
    }, 1);
    response.on('close', () => clearInterval(timer));
  }

  private withoutFormat(request: StandInRequest, response: ServerResponse): void {
    if (request.response_format.type === 'json_object') return this.answer(request, response);
    this.send(response, 400, errorBody("'response_format.type' must be 'json_object'"));
  }

  private withoutEffort(request: StandInRequest, response: ServerResponse): void {
    if (request.reasoning_effort === undefined) return this.answer(request, response);
    this.send(response, 400, errorBody('Unrecognized request argument supplied: reasoning_effort'));
  }

  private send(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, JSON_TYPE).end(json(body));
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };
const STREAM_TYPE = { 'Content-Type': 'text/event-stream' };

function json(value: unknown): string {
  return JSON.stringify(value);
}

function chunk({ model }: StandInRequest, content: string, finish: string | null = null): object {
  return {
    ...{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model },
    choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }],
  };
}

function errorBody(message: string): object {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } };
}
