import type { ServerResponse } from 'node:http';

import { Controller, Inject, Res } from '@nestjs/common';

import { Handle } from '../http/handle.js';
import { read } from './metrics.routes.js';
import { MetricsService } from './metrics.service.js';

@Controller()
export class MetricsController {
  constructor(@Inject(MetricsService) private readonly metrics: MetricsService) {}

  @Handle(read)
  async read(@Res() response: ServerResponse): Promise<void> {
    const text = await this.metrics.text();
    response.writeHead(200, { 'Content-Type': this.metrics.contentType }).end(text);
  }
}
