import type { IncomingMessage, ServerResponse } from 'node:http';

import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { endingTransactions } from '@postern/data';
import { messageOf, type Logger } from '@postern/platform';
import { from, lastValueFrom, type Observable } from 'rxjs';

import { callerOf } from '../access/caller.js';
import { COMMON, type RouteSpec } from '../contract/index.js';
import { specOf } from '../http/handle.js';
import { invalidRequest, problemOf } from '../http/problem.js';
import type { Claim, Creation, IdempotencyStore } from './idempotency.store.js';

interface Request extends IncomingMessage {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Printable ASCII, with or without the quotes of draft-ietf-httpapi-idempotency-key-header. */
const KEY = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/;

/** Does what is asked for under one `Idempotency-Key` once, and gives the same answer again. */
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = specOf(context.getHandler());
    const http = context.switchToHttp();
    const creation = spec?.idempotent === true ? creationOf(spec, http.getRequest<Request>()) : null;
    return creation === null ? next.handle() : from(this.once(creation, http.getResponse<ServerResponse>(), next));
  }

  private async once(creation: Creation, response: ServerResponse, next: CallHandler): Promise<unknown> {
    const claiming = await this.store.claim(creation);
    if (claiming.kind === 'claimed') return this.first(claiming.claim, next);
    if (claiming.kind !== 'answered') throw problemOf(COMMON[`idempotency.${claiming.kind}`]);
    response.setHeader('Idempotency-Replayed', 'true');
    return claiming.body;
  }

  private async first(claim: Claim, next: CallHandler): Promise<unknown> {
    const mark = async (...[manager]: Parameters<Parameters<typeof endingTransactions>[0]>): Promise<void> => {
      if (!(await this.store.mark(manager, claim))) throw problemOf(COMMON['idempotency.in-progress']);
    };
    let body: unknown;
    try {
      body = await endingTransactions(mark, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
    } catch (thrown) {
      await this.tolerantly(this.store.release(claim));
      throw thrown;
    }
    await this.tolerantly(this.store.keep(claim, body));
    return body;
  }

  /** What was done was done, and is answered, also when that cannot be written down. */
  private async tolerantly(writing: Promise<void>): Promise<void> {
    await writing.catch((error: unknown) =>
      this.logger.error({ error: messageOf(error) }, 'an idempotent request could not be kept'),
    );
  }
}

/** @returns null when the caller named no key */
function creationOf(spec: RouteSpec, request: Request): Creation | null {
  const field = request.headers['idempotency-key'];
  const caller = callerOf(request);
  if (field === undefined || caller === undefined) return null;
  const key = typeof field === 'string' ? KEY.exec(field)?.[1] : undefined;
  if (key === undefined) {
    throw invalidRequest([{ field: 'Idempotency-Key', detail: 'Must be 1 to 255 printable ASCII characters' }]);
  }
  const { params, query, body } = request;
  const organizationId = caller.organization?.id ?? null;
  return { organizationId, userId: caller.userId, routeId: spec.id, key, request: { params, query, body } };
}
