import type { AnswerOf } from '../api/types';
import { roleName } from './roles';

export type Entry = AnswerOf<'/api/v1/audit', 'get'>['items'][number];

const NOUNS: Readonly<Record<string, string>> = {
  alias: $localize`the alias`,
  category: $localize`the category`,
  classification: $localize`how mail is sorted`,
  contact: $localize`the contact`,
  digest: $localize`digests`,
  destination: $localize`the destination`,
  'dkim-key': $localize`the DKIM key`,
  domain: $localize`the domain`,
  invitation: $localize`the invitation`,
  key: $localize`the API key`,
  member: $localize`the member`,
  message: $localize`a message`,
  organization: $localize`the organization`,
  queue: $localize`the queue`,
  rule: $localize`the rule`,
  'sender-rule': $localize`the sender`,
  webhook: $localize`the webhook`,
};

/** What has a sentence of its own; `name` is what it was done to. */
const SENTENCES: Readonly<Record<string, (name: string, changes: Record<string, unknown>) => string>> = {
  'account.sign-in': () => $localize`signed in`,
  'account.update': () => $localize`changed their name`,
  'account.email': () => $localize`asked for another mail address`,
  'account.email-confirm': () => $localize`changed their mail address`,
  'account.password': () => $localize`changed their password`,
  'account.password-reset': () => $localize`set another password by a mailed link`,
  'account.provider.unlink': () => $localize`unlinked the sign-in provider`,
  'account.passkey.add': () => $localize`added a passkey`,
  'account.passkey.delete': () => $localize`removed a passkey`,
  'account.passkey.rename': () => $localize`renamed a passkey`,
  'account.second-factor.on': () => $localize`turned two-step sign-in on`,
  'account.second-factor.off': () => $localize`turned two-step sign-in off`,
  'account.second-factor.recovery-codes': () => $localize`made new recovery codes`,
  'account.session.end': () => $localize`ended a session`,
  'account.session.end-others': () => $localize`ended all other sessions`,
  'account.delete': () => $localize`deleted an account`,
  'destination.confirm': (name) => $localize`confirmed the destination ${name}:name:`,
  'domain.verify': (name) => $localize`found the domain ${name}:name: verified`,
  'domain.lose': (name) => $localize`found the domain ${name}:name: no longer verified`,
  'invitation.create': (name) => $localize`invited ${name}:name:`,
  'invitation.accept': () => $localize`accepted an invitation`,
  'invitation.decline': (name) => $localize`declined the invitation of ${name}:name:`,
  'invitation.resend': (name) => $localize`invited ${name}:name: again`,
  'invitation.revoke': (name) => $localize`withdrew the invitation of ${name}:name:`,
  'member.change-role': (name, { role }) =>
    $localize`made ${name}:name: ${roleName(role as Parameters<typeof roleName>[0])}:role:`,
  'member.remove': (name) => $localize`removed ${name}:name:`,
  'member.leave': () => $localize`left the organization`,
  'message.correct': () => $localize`said what a message is`,
  'message.release': () => $localize`released a held message`,
  'message.drop': () => $localize`dropped a held message`,
  'message.forward': () => $localize`sent a held message elsewhere`,
  'organization.rename': (_, { name }) => $localize`renamed the organization to ${String(name)}:name:`,
  'organization.suspend': () => $localize`suspended the organization`,
  'organization.resume': () => $localize`ended the suspension of the organization`,
  'queue.pause': (name) => $localize`paused mail to ${name}:name:`,
  'queue.resume': (name) => $localize`let mail to ${name}:name: go again`,
  'queue.retry': (name) => $localize`had what waits tried again: ${name || $localize`everything`}:name:`,
  'webhook.disable': (name) => $localize`switched off the webhook ${name}:name:, which had failed for long`,
};

const VERBS: Readonly<Record<string, (what: string) => string>> = {
  create: (what) => $localize`added ${what}:what:`,
  update: (what) => $localize`changed ${what}:what:`,
  delete: (what) => $localize`deleted ${what}:what:`,
  revoke: (what) => $localize`revoked ${what}:what:`,
  rename: (what) => $localize`renamed ${what}:what:`,
};

/** Who did it, as a sentence begins. */
export function whoWord({ actor: { kind, email } }: Entry): string {
  if (kind === 'key') return $localize`An API key of ${email ?? '?'}:email:`;
  if (kind === 'operator') return email === null ? $localize`The operator` : $localize`The operator (${email}:email:)`;
  if (email !== null) return email;
  return kind === 'system' ? 'Postern' : $localize`Somebody`;
}

/** What was done, as it goes on. */
export function whatWord({ action, target, changes }: Entry): string {
  const name = target.name ?? '';
  const sentence = SENTENCES[action];
  if (sentence !== undefined) return sentence(name, changes);
  const [noun = '', verb = ''] = action.split('.');
  const what = `${NOUNS[noun] ?? noun} ${name}`.trim();
  return VERBS[verb]?.(what) ?? $localize`did “${action}:action:” to ${what}:what:`;
}

/** What the list can be narrowed to. */
export const SUBJECTS: readonly { code: string; name: string }[] = [
  { code: 'account', name: $localize`Accounts and sign-ins` },
  { code: 'member', name: $localize`Members` },
  { code: 'invitation', name: $localize`Invitations` },
  { code: 'domain', name: $localize`Domains` },
  { code: 'alias', name: $localize`Aliases` },
  { code: 'destination', name: $localize`Destinations` },
  { code: 'rule', name: $localize`Rules` },
  { code: 'message', name: $localize`Messages` },
  { code: 'key', name: $localize`API keys` },
  { code: 'webhook', name: $localize`Webhooks` },
  { code: 'organization', name: $localize`Organization` },
];
