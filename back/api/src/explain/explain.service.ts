import type { Explanation } from '@postern/data';

import { problemOf } from '../http/problem.js';
import { explainProblems } from './explain.problems.js';
import type { ExplainBody } from './explain.routes.js';
import { asBase64 } from './pasted.js';
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
