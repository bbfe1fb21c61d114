import { Controller } from '@nestjs/common';

import { declaredRoutes } from '../contract/index.js';
import { Handle } from '../http/handle.js';
import { openApiDocument } from './document.js';
import type { Json } from './json.js';
import * as routes from './openapi.routes.js';

@Controller()
export class OpenApiController {
  private document: Json | null = null;

  @Handle(routes.readDocument)
  read(): Json {
    this.document ??= openApiDocument(declaredRoutes());
    return this.document;
  }
}
