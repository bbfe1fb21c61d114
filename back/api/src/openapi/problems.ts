import { z } from 'zod';

import { commonProblems, type ProblemSpec, type RouteSpec } from '../contract/index.js';
import { problemDocument, problemOf } from '../http/problem.js';
import type { Json } from './json.js';
import { reference } from './schemas.js';

/** The document of RFC 9457, with what we add to it. */
export const problemSchema = z
  .object({
    type: z.string().describe('`urn:postern:problem:` and the code.'),
    title: z.string().describe('The same for each occurrence.'),
    status: z.number().int().min(400).max(599),
    detail: z.string().describe('What went wrong this time, and what to do about it.'),
    instance: z.string().describe('The path that was asked for.'),
    code: z.string().describe('Stable: compare this, not the words.'),
    requestId: z.string().describe('The same as X-Request-Id; the log has it too.'),
    errors: z
      .array(
        z.object({
          field: z.string().describe('Its name; within the body with dots.'),
          detail: z.string().describe('What is wrong with it.'),
          remedy: z.string().optional(),
        }),
      )
      .optional()
      .describe('The fields that are wrong, where fields are.'),
    rules: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .optional()
      .describe('The first rules that stand in the way, where rules do.'),
  })
  .describe('A problem document (RFC 9457).');

/** All that a route can fail with, each code once. */
export function problemsOf(spec: RouteSpec): ProblemSpec[] {
  return [...new Map([...commonProblems(spec), ...spec.problems].map((problem) => [problem.code, problem])).values()];
}

/** Answers that many routes share, once each, under `#/components/responses`. */
export class ProblemAnswers {
  private readonly named = new Map<string, Json>();

  get components(): Json {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The answers of a route that fails, by status: the codes it can have, each with an example. */
  of(spec: RouteSpec, headers: Json): Json {
    const byStatus = Map.groupBy(problemsOf(spec), ({ status }) => String(status));
    const sorted = [...byStatus].sort(([a], [b]) => Number(a) - Number(b));
    return Object.fromEntries(sorted.map(([status, problems]) => [status, this.add(problems, headers)]));
  }

  private add(problems: readonly ProblemSpec[], headers: Json): Json {
    // What has limits of requests says so in its answers; the rest of a name is what can go wrong.
    const limits = 'RateLimit' in headers ? '' : 'unlimited_';
    const name = limits + problems.map(({ code }) => code).join('_');
    this.named.set(name, problemAnswer(problems, headers));
    return { $ref: `#/components/responses/${name}` };
  }
}

function problemAnswer(problems: readonly ProblemSpec[], headers: Json): Json {
  const codes = problems.map(({ code }) => code);
  const schema = { allOf: [reference('Problem'), { type: 'object', properties: { code: { enum: codes } } }] };
  const examples = problems.map((problem) => [problem.code, { summary: problem.title, value: example(problem) }]);
  return {
    description: problems.map(({ title, code }) => `${title} (\`${code}\`).`).join(' '),
    headers,
    content: { 'application/problem+json': { schema, examples: Object.fromEntries(examples) as Json } },
  };
}

const PATH = '/api/v1/aliases';
const REQUEST_ID = '0b9c3f6e-52a1-4e0b-9d57-3f3d8f1c2a77';
const WRONG_FIELD = [{ field: 'limit', detail: 'Too big: expected number to be <=200' }];

function example(problem: ProblemSpec): Json {
  const more = problem.code === 'request.invalid' ? { members: { errors: WRONG_FIELD } } : {};
  return problemDocument(problemOf(problem, undefined, more), PATH, REQUEST_ID);
}
