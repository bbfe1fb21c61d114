import 'reflect-metadata';
import { DataSource } from 'typeorm';

import { ENTITIES } from './entity/index.js';
import { MIGRATIONS } from './migration/index.js';

export interface DataSourceSettings {
  /** Most connections at once. */
  poolSize?: number;
  /** Settings of each session, as `-c name=value`. */
  options?: string;
}

/** TypeORM over our tables; not yet connected. The message's way uses {@link createPool} and plain statements instead. */
export function createDataSource(url: string, { poolSize = 4, options }: DataSourceSettings = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    // gen_random_uuid() is built in since PostgreSQL 13: no extension, so no superuser, is needed.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize,
    applicationName: 'postern',
    connectTimeoutMS: 10_000,
    ...(options === undefined ? {} : { extra: { options } }),
  });
}
