import { codeOf } from '@postern/platform';

import { ok, warn, type Finding, type Patient } from './check.js';

const DEADLINE_MS = 5_000;
const MOST_OCTETS = 1024 * 1024;

/** Mail is sorted without it where there is none, so nothing here stops mail. */
export async function checkModel({ config }: Patient): Promise<Finding> {
  const { LLM_URL: given, LLM_MODEL: wanted } = config;
  if (given === undefined) return ok('not used: LLM_URL is not set, mail is sorted without');
  const url = given.replace(/\/+$/, '');
  const answer = await askModels(url, config.LLM_API_KEY);
  if ('error' in answer) {
    return warn(
      `The language model at ${url} cannot be asked (${answer.error}); mail is sorted without it.`,
      answer.remedy,
    );
  }
  const missing = wanted.filter((name) => !answer.names.some((known) => known === name || known === `${name}:latest`));
  if (missing.length === 0) return ok(`${url} has ${wanted.join(', ')}`);
  return warn(
    `${url} does not have ${missing.join(', ')}; it has ${shown(answer.names)}.`,
    `Get it there, with Ollama: ${missing.map((name) => `ollama pull ${name}`).join('; ')}. Or correct LLM_MODEL.`,
  );
}

type Models = { names: string[] } | { error: string; remedy: string };

async function askModels(url: string, key: string | undefined): Promise<Models> {
  const start = 'Start it, with Ollama: ollama serve. Or correct LLM_URL, which with Ollama ends in /v1.';
  try {
    const response = await fetch(`${url}/models`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
    });
    if (response.ok) {
      const names = namesIn(await readSome(response));
      return names === null ? { error: 'it answers something else than a list of models', remedy: start } : { names };
    }
    await response.body?.cancel();
    const isKey = response.status === 401 || response.status === 403;
    return { error: `status ${response.status}`, remedy: isKey ? 'Set LLM_API_KEY to a key that it accepts.' : start };
  } catch (error) {
    return { error: causeOf(error), remedy: start };
  }
}

/** Empty for a text that is longer than anybody would answer. */
export async function readSome(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body as AsyncIterable<Uint8Array> | null) ?? []) {
    size += piece.length;
    if (size > MOST_OCTETS) return '';
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** As `GET /models` of the OpenAI API has them; null for anything else. */
function namesIn(text: string): string[] | null {
  try {
    const { data } = JSON.parse(text) as { data: { id: unknown }[] };
    return data.map(({ id }) => String(id));
  } catch {
    return null;
  }
}

function shown(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}

/** `fetch` wraps what happened. */
function causeOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  return codeOf(cause) ?? 'no answer';
}
