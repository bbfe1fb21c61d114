import { UserError, formatMailbox, parseMailbox } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { AppUser } from '../entity/index.js';
import { checkPassword, hashPassword, verifyPassword } from './passwords.js';
import { violates } from './violations.js';

/** An account as people and programs see it. */
export interface UserView {
  id: string;
  email: string;
  operator: boolean;
  createdAt: Date;
}

export interface NewUser {
  email: string;
  password: string;
  /** May see and change every organization. */
  operator: boolean;
}

/** @throws UserError `user.email`, `password.length`, `user.exists` */
export async function createUser(manager: EntityManager, { email, password, operator }: NewUser): Promise<UserView> {
  const address = parseEmail(email);
  checkPassword(password);
  const user = manager.create(AppUser, {
    email: address,
    passwordHash: await hashPassword(password),
    isOperator: operator,
  });
  try {
    return toView(await manager.save(user));
  } catch (error) {
    if (!violates(error, 'app_user_email_key')) throw error;
    throw new UserError(
      'user.exists',
      `There is an account ${address} already.`,
      `Set a new password with: npm run postern -- user password ${address}`,
      { cause: error },
    );
  }
}

/** In order of their addresses. */
export async function listUsers(manager: EntityManager): Promise<UserView[]> {
  return (await manager.find(AppUser, { order: { email: 'ASC' } })).map(toView);
}

/** @throws UserError `user.email`, `user.unknown` */
export async function findUser(manager: EntityManager, email: string): Promise<UserView> {
  const address = parseEmail(email);
  const user = await manager.findOneBy(AppUser, { email: address });
  if (user !== null) return toView(user);
  throw new UserError(
    'user.unknown',
    `There is no account ${address}.`,
    'List the accounts with: npm run postern -- user list',
  );
}

/** @throws UserError `user.email`, `user.unknown`, `password.length` */
export async function resetPassword(manager: EntityManager, email: string, password: string): Promise<UserView> {
  checkPassword(password);
  const user = await findUser(manager, email);
  await manager.update(AppUser, { id: user.id }, { passwordHash: await hashPassword(password) });
  return user;
}

/** @returns the account, or null when address or password is wrong; which of them is not told, nor shown by the time */
export async function authenticateUser(
  manager: EntityManager,
  email: string,
  password: string,
): Promise<UserView | null> {
  const mailbox = parseMailbox(email, { smtputf8: true, strict: true });
  const user =
    mailbox === null
      ? null
      : await manager.findOne(AppUser, {
          where: { email: formatMailbox(mailbox).toLowerCase() },
          select: { id: true, email: true, isOperator: true, createdAt: true, passwordHash: true },
        });
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  return right && user !== null ? toView(user) : null;
}

function parseEmail(email: string): string {
  const mailbox = parseMailbox(email.trim(), { smtputf8: true, strict: true });
  if (mailbox !== null) return formatMailbox(mailbox).toLowerCase();
  throw new UserError(
    'user.email',
    `"${email}" is no mail address.`,
    'Give the account an address such as you@example.org.',
  );
}

function toView({ id, email, isOperator, createdAt }: AppUser): UserView {
  return { id, email, operator: isOperator, createdAt };
}
