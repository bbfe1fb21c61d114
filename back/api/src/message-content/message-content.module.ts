import { Module } from '@nestjs/common';
import type { Config } from '@postern/platform';

import { CONFIG } from '../dependencies.js';
import { RateLimits } from '../limits/rate-limits.js';
import { MessageModule } from '../message/message.module.js';
import { MessageService } from '../message/message.service.js';
import { MessageContentController } from './message-content.controller.js';
import { MessageContentService } from './message-content.service.js';
import { RemoteImages } from './remote-images.js';

@Module({
  imports: [MessageModule],
  controllers: [MessageContentController],
  providers: [
    {
      provide: RemoteImages,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        new RemoteImages({
          policy: {
            // Mails name pictures by http: to this day; what comes is a picture or nothing.
            allowHttp: true,
            allowPrivate: config.REMOTE_IMAGES_ALLOW_PRIVATE,
            ports: config.REMOTE_IMAGES_PORTS,
          },
        }),
    },
    {
      provide: MessageContentService,
      inject: [MessageService, RemoteImages, RateLimits],
      useFactory: (messages: MessageService, images: RemoteImages, limits: RateLimits) =>
        new MessageContentService(messages, images, limits),
    },
  ],
})
export class MessageContentModule {}
