import { X509Certificate } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { codeOf } from '@postern/platform';

import { fail, ok, warn, type Finding, type Patient } from './check.js';

/** The release that package.json pins; older ones lack what the code uses. */
const OLDEST_NODE = 24;
const MEGABYTE = 1024 * 1024;
const LEAST_FREE = 200 * MEGABYTE;
const LITTLE_FREE = 1024 * MEGABYTE;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

export function checkNode(version = process.versions.node): Finding {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return ok(`Node.js ${version}`);
  return fail(
    `This is Node.js ${version}, and Postern runs on ${OLDEST_NODE} or newer.`,
    'Run it with npm run postern, which brings its own.',
  );
}

/** @param space where the file system is asked; for tests */
export function checkDataDir({ config }: Patient, space: typeof statfsSync = statfsSync): Finding {
  const folder = resolve(config.DATA_DIR);
  const existing = nearest(folder);
  try {
    accessSync(existing, constants.W_OK);
  } catch (error) {
    const why = `${existing} cannot be written (${codeOf(error) ?? 'unknown error'}).`;
    return fail(why, 'Give this user write access to it, or set DATA_DIR to another folder.');
  }
  const { bavail, bsize } = space(existing);
  const free = bavail * bsize;
  const said = `${folder}, ${Math.floor(free / MEGABYTE)} MB free`;
  if (free < LEAST_FREE) return fail(said, 'Free some space: with a full disk no mail can be taken.');
  return free < LITTLE_FREE ? warn(said, 'Free some space soon, or lower RETENTION_DAYS.') : ok(said);
}

/** The certificate that senders see; without one of the owner's a self-signed one does, as most senders do not look. */
export function checkCertificate({ config, io }: Patient): Finding {
  const { SMTP_TLS_CERT: file, MAIL_HOSTNAME: hostname } = config;
  if (file === undefined) return ok('self-signed');
  const certificate = new X509Certificate(readFileSync(file));
  const left = (Date.parse(certificate.validTo) - io.clock.now()) / DAY_MS;
  const renew = `Renew the certificate in ${file}.`;
  if (left < 0) return fail(`The certificate ended on ${certificate.validTo}.`, renew);
  if (left < SOON_DAYS) return warn(`The certificate ends on ${certificate.validTo}.`, renew);
  if (certificate.checkHost(hostname) !== undefined) return ok(`valid until ${certificate.validTo}`);
  return warn(
    `The certificate is not for ${hostname}.`,
    'Get one for MAIL_HOSTNAME; senders that verify will not send.',
  );
}

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
