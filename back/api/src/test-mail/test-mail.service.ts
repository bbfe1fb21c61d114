import { recordAction, type TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { explainProblems } from '../explain/explain.problems.js';
import type { Questions } from '../explain/questions.js';
import { problemOf } from '../http/problem.js';
import { testMailProblems, type SentTestMail } from './test-mail.routes.js';

/** A mail that somebody wants to see on its way. */
export class TestMailService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly questions: Questions,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `test-mail.address`, `explain.unavailable`, `explain.failed` */
  async send(caller: Member, address: string): Promise<SentTestMail> {
    const organizationId = caller.organization.id;
    const answer = await this.questions.ask(organizationId, { kind: 'test-mail', address });
    if (answer.kind !== 'test-mail') throw problemOf(explainProblems['explain.failed']);
    const { result } = answer;
    if (result === 'address.not-yours') throw problemOf(testMailProblems['test-mail.address']);
    await this.note(caller, address, result.messageId);
    return result;
  }

  private async note(caller: Member, address: string, messageId: string | null): Promise<void> {
    const organizationId = caller.organization.id;
    const target = { kind: 'message', id: messageId, name: address };
    await this.tenants.within(organizationId, (manager) =>
      recordAction(manager, this.clock, actorOf(caller), { organizationId, action: 'test-mail.send', target }),
    );
  }
}
