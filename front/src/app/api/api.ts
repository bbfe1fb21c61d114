import type { HttpContext } from '@angular/common/http';
import { HttpClient, HttpHeaders, HttpParams, httpResource, type HttpResourceRef } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { Connection } from '../session/connection';
import type { AnswerOf, BodyOf, ParamsOf, PathsWith, QueryOf } from './types';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The same of any operation; `Sending` is what callers see. */
interface AnySending {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  version?: number;
  once?: string;
  context?: HttpContext;
}

export interface Sending<Path extends PathsWith<M>, M extends Method> {
  params?: ParamsOf<Path, M>;
  query?: QueryOf<Path, M>;
  body?: BodyOf<Path, M>;
  /** Version of what is changed (`If-Match`). */
  version?: number;
  /** Makes a creation safe to repeat. */
  once?: string;
  context?: HttpContext;
}

/**
 * What a page reads, by the types of the committed `openapi.json`. Asked again when what `of` reads changes, and when the
 * connection is back; nothing is asked while it gives undefined. To be called where Angular injects.
 */
export function read<Path extends PathsWith<'get'>>(
  path: Path,
  of: () => { params?: ParamsOf<Path, 'get'>; query?: QueryOf<Path, 'get'> } | undefined = () => ({}),
): HttpResourceRef<AnswerOf<Path, 'get'> | undefined> {
  const { restored } = inject(Connection);
  return httpResource<AnswerOf<Path, 'get'>>(() => {
    restored();
    const asked = of();
    return asked === undefined ? undefined : { url: urlOf(path, asked.params), params: paramsOf(asked.query) };
  });
}

/** What a page changes, or reads once. An answer that is an error rejects; see `problemOf`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<Path extends PathsWith<'get'>>(path: Path, sending: Sending<Path, 'get'> = {}): Promise<AnswerOf<Path, 'get'>> {
    return this.send('get', path, sending);
  }

  post<Path extends PathsWith<'post'>>(
    path: Path,
    sending: Sending<Path, 'post'> = {},
  ): Promise<AnswerOf<Path, 'post'>> {
    return this.send('post', path, sending);
  }

  put<Path extends PathsWith<'put'>>(path: Path, sending: Sending<Path, 'put'> = {}): Promise<AnswerOf<Path, 'put'>> {
    return this.send('put', path, sending);
  }

  patch<Path extends PathsWith<'patch'>>(
    path: Path,
    sending: Sending<Path, 'patch'> = {},
  ): Promise<AnswerOf<Path, 'patch'>> {
    return this.send('patch', path, sending);
  }

  delete<Path extends PathsWith<'delete'>>(
    path: Path,
    sending: Sending<Path, 'delete'> = {},
  ): Promise<AnswerOf<Path, 'delete'>> {
    return this.send('delete', path, sending);
  }

  private send<Answer>(
    method: Method,
    path: string,
    { params, query, body, version, once, context }: AnySending,
  ): Promise<Answer> {
    let headers = new HttpHeaders();
    if (version !== undefined) headers = headers.set('If-Match', `"${version}"`);
    if (once !== undefined) headers = headers.set('Idempotency-Key', once);
    const options = { headers, params: paramsOf(query), body, ...(context === undefined ? {} : { context }) };
    return firstValueFrom(this.http.request<Answer>(method, urlOf(path, params), options));
  }
}

function urlOf(path: string, params: unknown): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
}

function paramsOf(query: unknown): HttpParams {
  let params = new HttpParams();
  for (const [name, value] of Object.entries(query ?? {}) as [string, unknown][]) {
    for (const one of (Array.isArray(value) ? value : [value]) as (string | number | boolean | null | undefined)[]) {
      if (one !== undefined && one !== null) params = params.append(name, one);
    }
  }
  return params;
}
