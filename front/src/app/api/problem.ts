import { HttpErrorResponse } from '@angular/common/http';

/** What the API says when it refuses (RFC 9457). */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors: { field: string; detail: string }[];
}

/** An answer that was none becomes one that a person can read. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpErrorResponse)) return unknown(0, error instanceof Error ? error.message : String(error));
  if (error.status === 0) {
    return {
      ...unknown(0, $localize`The server cannot be reached. Look at your connection; what you entered is still here.`),
      code: 'offline',
    };
  }
  const body: unknown = typeof error.error === 'string' ? parse(error.error) : error.error;
  if (typeof body !== 'object' || body === null || !('code' in body)) return unknown(error.status, error.statusText);
  const { code, title, detail, errors } = body as Partial<Problem>;
  return {
    status: error.status,
    code: code ?? '',
    title: title ?? '',
    detail: detail ?? title ?? '',
    errors: errors ?? [],
  };
}

function unknown(status: number, detail: string): Problem {
  return { status, code: 'unknown', title: $localize`Something went wrong`, detail, errors: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
