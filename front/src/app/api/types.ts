import type { components, paths } from './schema';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;
type Success<Responses> = Responses extends { 200: infer R }
  ? R
  : Responses extends { 201: infer R }
    ? R
    : Responses extends { 202: infer R }
      ? R
      : never;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type OperationOf<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>;

/** Paths that can be asked in this way. */
export type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path][M] extends undefined ? never : Path;
}[keyof paths];

/** What comes back; `undefined` where an answer has no body. */
export type AnswerOf<Path extends keyof paths, M extends Method> =
  OperationOf<Path, M> extends { responses: infer Responses }
    ? [Success<Responses>] extends [never]
      ? undefined
      : Json<Success<Responses>>
    : never;

/** What is sent. */
export type BodyOf<Path extends keyof paths, M extends Method> =
  OperationOf<Path, M> extends { requestBody?: infer Body } ? Json<NonNullable<Body>> : never;

export type QueryOf<Path extends keyof paths, M extends Method> =
  OperationOf<Path, M> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;

export type ParamsOf<Path extends keyof paths, M extends Method> =
  OperationOf<Path, M> extends { parameters: { path: infer Params } } ? Params : never;
