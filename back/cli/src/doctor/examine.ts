import { readConfig } from '@postern/platform';

import type { Io } from '../io.js';
import { connect, withDatabase } from '../session.js';
import { look, ok, type Check, type Finding, type Patient, type PatientWithDatabase } from './check.js';
import { checkClock, checkMigrations, checkSecret, checkVersion } from './database.js';
import { checkCertificate, checkDataDir, checkNode } from './machine.js';
import { checkHostname, checkRelay } from './mail.js';
import { checkModel } from './model.js';
import { checkDns, checkHttp, checkSmtp } from './network.js';
import { checkHolds, checkPauses, checkQueue } from './queue.js';
import { checkClamav, checkRspamd } from './scanners.js';

/** Looks at everything that can be in the way; what needs something that is broken is left out. */
export async function examine(io: Io): Promise<Check[]> {
  const node = await look('node', () => checkNode());
  let patient: Patient | undefined;
  const configuration = await look('configuration', () => {
    patient = { config: readConfig(io.environment), io };
    return ok('every variable is understood');
  });
  if (patient === undefined) return [node, configuration];
  const [around, database] = await Promise.all([lookAround(patient), lookInside(patient)]);
  return [node, configuration, ...around, ...database];
}

async function lookAround(patient: Patient): Promise<Check[]> {
  const resolver = patient.io.openResolver(patient.config);
  try {
    return await Promise.all([
      look('data folder', () => checkDataDir(patient)),
      look('http', () => checkHttp(patient)),
      look('smtp', () => checkSmtp(patient)),
      look('certificate', () => checkCertificate(patient)),
      look('dns', () => checkDns(resolver, patient)),
      look('mail hostname', () => checkHostname(resolver, patient)),
      look('relay', () => checkRelay(patient)),
      look('language model', () => checkModel(patient)),
      look('rspamd', () => checkRspamd(patient)),
      look('clamav', () => checkClamav(patient)),
    ]);
  } finally {
    resolver.close();
  }
}

type DatabaseLook = readonly [name: string, look: (patient: PatientWithDatabase) => Promise<Finding>];

const SCHEMA: readonly DatabaseLook[] = [
  ['database', checkVersion],
  ['migrations', checkMigrations],
];
const CONTENT: readonly DatabaseLook[] = [
  ['secret', checkSecret],
  ['clock', checkClock],
  ['queue', checkQueue],
  ['held mail', checkHolds],
  ['paused routes', checkPauses],
];

async function lookInside(patient: Patient): Promise<Check[]> {
  const checks: Check[] = [];
  const reached = await look('database', () =>
    withDatabase(patient.config, async (url) => {
      const source = await connect(url);
      try {
        checks.push(...(await lookAll(SCHEMA, { ...patient, source })));
        if (checks.every(({ state }) => state !== 'fail'))
          checks.push(...(await lookAll(CONTENT, { ...patient, source })));
      } finally {
        await source.destroy();
      }
      return ok('reached');
    }),
  );
  return reached.state === 'ok' ? checks : [reached];
}

async function lookAll(looks: readonly DatabaseLook[], patient: PatientWithDatabase): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [name, check] of looks) checks.push(await look(name, () => check(patient)));
  return checks;
}
