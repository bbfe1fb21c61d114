import type { Explanation } from '@postern/data';

import { problemOf } from '../http/problem.js';
import { explainProblems } from './explain.problems.js';
import type { ExplainBody } from './explain.routes.js';
import type { Questions } from './questions.js';

/** "Why?": what would happen to mail. */
export class ExplainService {
  constructor(private readonly questions: Questions) {}

  /** @throws Problem `explain.message`, `explain.unavailable`, `explain.failed` */
  async explain(organizationId: string, asked: ExplainBody): Promise<Explanation> {
    const { address, sender = null, clientIp = null, helo = null, message } = asked;
    const raw = message === undefined ? null : asBase64(message);
    const answer = await this.questions.ask(organizationId, {
      ...{ kind: 'explain', address, sender, clientIp, helo, raw },
    });
    if (answer.kind !== 'explanation') throw problemOf(explainProblems['explain.failed']);
    return answer.explanation;
  }
}

/** RFC 4648 section 4, with the line breaks of whatever it was copied from. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function asBase64({ encoding, content }: NonNullable<ExplainBody['message']>): string {
  if (encoding === 'text') return Buffer.from(content).toString('base64');
  const plain = content.replace(/\s+/g, '');
  if (plain !== '' && BASE64.test(plain)) return plain;
  throw problemOf(explainProblems['explain.message'], 'The content is not base64.');
}
