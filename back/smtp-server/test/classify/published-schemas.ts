import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What vendors publish of their interfaces lies beside the repository and is not part of it. */
const ROOT = resolve(__dirname, '../../../../..', 'shared', 'schemas');
const OPENAI = join(ROOT, 'openai', 'chat-completions.json');
const OLLAMA = join(ROOT, 'ollama', 'openai-compatibility.mdx');

type Look = (value: unknown) => string[];

/** What is wrong with requests and answers; empty: nothing. */
export interface ModelSchemas {
  readonly source: 'published' | 'built-in';
  readonly request: Look;
  readonly answer: Look;
  readonly chunk: Look;
  readonly models: Look;
}

let loaded: ModelSchemas | undefined;

/** The published schemas, or the least of them where they are not here, which is said. */
export function modelSchemas(): ModelSchemas {
  if (loaded !== undefined) return loaded;
  if (existsSync(OPENAI) && existsSync(OLLAMA)) return (loaded = published());
  process.stdout.write('The published schemas are not here: requests are held against a few built-in demands only.\n');
  return (loaded = builtIn());
}

function published(): ModelSchemas {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('unixtime', true);
  ajv.addSchema({ $id: 'openai', ...(withNull(JSON.parse(readFileSync(OPENAI, 'utf8'))) as object) });
  const against = (name: string): Look => {
    const validate = ajv.compile({ $ref: `openai#/components/schemas/${name}` });
    return (value) => (validate(value) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`]);
  };
  const openai = against('CreateChatCompletionRequest');
  const ollama = fieldsOfOllama(readFileSync(OLLAMA, 'utf8'));
  return {
    source: 'published',
    request: (value) => [...openai(value), ...least(value), ...unknownTo(ollama, value)],
    answer: against('CreateChatCompletionResponse'),
    chunk: against('CreateChatCompletionStreamResponse'),
    models: against('ListModelsResponse'),
  };
}

/** `nullable` is of OpenAPI 3.0, and JSON Schema does not know it. */
function withNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNull);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...copy } = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withNull(value)]),
  );
  if (nullable === undefined) return copy;
  return nullable === true ? { anyOf: [copy, { type: 'null' }] } : { ...copy, nullable };
}

/** The request fields that Ollama's page ticks for chat completions: `- [x] \`model\``. */
function fieldsOfOllama(page: string): Set<string> {
  const section = /### `\/v1\/chat\/completions`[\s\S]*?#### Supported request fields([\s\S]*?)\n###? /.exec(page)?.[1];
  const fields = [...(section ?? '').matchAll(/^- \[x\] `([a-z_]+)`/gm)].map((match) => match[1]!);
  if (fields.length < 10) throw new Error('The page of Ollama is written in another way than it was.');
  return new Set(fields);
}

function unknownTo(fields: ReadonlySet<string>, value: unknown): string[] {
  return Object.keys(value as object)
    .filter((name) => !fields.has(name))
    .map((name) => `Ollama does not know ${name}`);
}

/** What every server needs, whether the schemas are here or not. */
function least(value: unknown): string[] {
  const { model, messages, stream } = value as Record<string, unknown>;
  const found: string[] = [];
  if (typeof model !== 'string' || model === '') found.push('no model');
  if (typeof stream !== 'boolean') found.push('stream is not said');
  if (!Array.isArray(messages) || messages.length === 0) return [...found, 'no messages'];
  for (const { role, content } of messages as { role: unknown; content: unknown }[]) {
    if (!['system', 'user', 'assistant'].includes(role as string)) found.push('another role');
    if (typeof content !== 'string' || content === '') found.push('no content');
  }
  return found;
}

function builtIn(): ModelSchemas {
  const choices: Look = (value) => (Array.isArray((value as { choices?: unknown }).choices) ? [] : ['no choices']);
  return {
    source: 'built-in',
    request: least,
    answer: choices,
    chunk: choices,
    models: (value) => (Array.isArray((value as { data?: unknown }).data) ? [] : ['no data']),
  };
}
