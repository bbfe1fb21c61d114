import { UserError, formatMailbox, parseMailbox } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { AppUser, Credential, PASSWORD_PROVIDER, UserSession } from '../entity/index.js';
import { checkPassword, hashPassword } from './passwords.js';
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

/**
 * An account whose address the caller vouches for.
 *
 * @throws UserError `user.email`, `password.length`, `password.common`, `user.exists`
 */
export async function createUser(manager: EntityManager, { email, password, operator }: NewUser): Promise<UserView> {
  const address = accountEmail(email);
  checkPassword(password);
  return openAccount(manager, { email: address, passwordHash: await hashPassword(password), operator, name: '' });
}

export interface OpenedAccount {
  /** As {@link accountEmail} gives it, known to be this person's. */
  email: string;
  /** Null: no password. */
  passwordHash: string | null;
  operator: boolean;
  name: string;
}

/** @throws UserError `user.exists` */
export async function openAccount(manager: EntityManager, account: OpenedAccount): Promise<UserView> {
  const { email, passwordHash, operator, name } = account;
  const user = manager.create(AppUser, { email, name, isOperator: operator, emailVerified: true });
  try {
    await manager.insert(AppUser, user);
  } catch (error) {
    throw violates(error, 'app_user_email_key') ? existsAlready(email, error) : error;
  }
  if (passwordHash !== null) await setPasswordHash(manager, user.id, passwordHash);
  return toView(user);
}

/** In order of their addresses. */
export async function listUsers(manager: EntityManager): Promise<UserView[]> {
  return (await manager.find(AppUser, { order: { email: 'ASC' } })).map(toView);
}

/** @throws UserError `user.email`, `user.unknown` */
export async function findUser(manager: EntityManager, email: string): Promise<UserView> {
  const address = accountEmail(email);
  const user = await manager.findOneBy(AppUser, { email: address });
  if (user !== null) return toView(user);
  throw new UserError(
    'user.unknown',
    `There is no account ${address}.`,
    'List the accounts with: npm run postern -- user list',
  );
}

/**
 * Sets another password and signs the account out everywhere.
 *
 * @throws UserError `user.email`, `user.unknown`, `password.length`, `password.common`
 */
export async function resetPassword(manager: EntityManager, email: string, password: string): Promise<UserView> {
  checkPassword(password);
  const user = await findUser(manager, email);
  await setPasswordHash(manager, user.id, await hashPassword(password));
  await manager.delete(UserSession, { userId: user.id });
  return user;
}

/** Gives an account its password, or another one. @param passwordHash see passwords.ts */
export async function setPasswordHash(manager: EntityManager, userId: string, passwordHash: string): Promise<void> {
  await manager.upsert(
    Credential,
    { userId, providerId: PASSWORD_PROVIDER, accountId: userId, passwordHash, updatedAt: () => 'now()' },
    ['userId', 'providerId'],
  );
}

/** @returns null when the account has none */
export async function findPasswordHash(manager: EntityManager, userId: string): Promise<string | null> {
  const found = await manager.findOne(Credential, {
    where: { userId, providerId: PASSWORD_PROVIDER },
    select: { id: true, passwordHash: true },
  });
  return found?.passwordHash ?? null;
}

/**
 * An address as accounts have it: lower case, domain in A-labels.
 *
 * @throws UserError `user.email`
 */
export function accountEmail(email: string): string {
  const mailbox = parseMailbox(email.trim(), { smtputf8: true, strict: true });
  if (mailbox !== null) return formatMailbox(mailbox).toLowerCase();
  throw new UserError(
    'user.email',
    `"${email}" is no mail address.`,
    'Give the account an address such as you@example.org.',
  );
}

function existsAlready(address: string, cause: unknown): UserError {
  return new UserError(
    'user.exists',
    `There is an account ${address} already.`,
    `Set a new password with: npm run postern -- user password ${address}`,
    { cause },
  );
}

function toView({ id, email, isOperator, createdAt }: AppUser): UserView {
  return { id, email, operator: isOperator, createdAt };
}
