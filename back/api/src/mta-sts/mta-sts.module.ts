import { Module } from '@nestjs/common';
import { ourHosts } from '@postern/data';
import type { Config } from '@postern/platform';
import type { Pool } from 'pg';

import { CONFIG, POOL } from '../dependencies.js';
import { MtaStsController } from './mta-sts.controller.js';
import { MtaStsService } from './mta-sts.service.js';

@Module({
  controllers: [MtaStsController],
  providers: [
    {
      provide: MtaStsService,
      inject: [POOL, CONFIG],
      useFactory: (pool: Pool, config: Config) => new MtaStsService(pool, ourHosts(config)),
    },
  ],
})
export class MtaStsModule {}
