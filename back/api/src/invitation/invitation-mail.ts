import type { Role } from '../contract/index.js';

export interface InvitationMail {
  organization: string;
  role: Role;
  /** Who invites. */
  from: string;
  link: string;
  expiresAt: Date;
}

const MAY: Record<Role, string> = {
  owner: 'own it together with those who do already',
  admin: 'manage its domains, aliases, rules and members',
  member: 'manage its aliases and mail',
  viewer: 'see its aliases and what became of its mail',
};

/** What the invited person reads. */
export function invitationMail(mail: InvitationMail): { subject: string; text: string } {
  const { organization, role, from, link, expiresAt } = mail;
  return {
    subject: `Invitation to ${organization}`,
    text: [
      `${from} invites you to the organization "${organization}" on Postern, where you would ${MAY[role]}.`,
      `To accept or decline, follow this link:\n\n${link}`,
      `It is good until ${expiresAt.toUTCString()}, once, and only for this address. Who did not expect it can ignore it.`,
    ].join('\n\n'),
  };
}
