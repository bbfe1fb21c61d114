import { Module, type DynamicModule } from '@nestjs/common';

import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CategoryModule } from './category/category.module.js';
import { ClassificationModule } from './classification/classification.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DependenciesModule, type Dependencies } from './dependencies.js';
import { ExplainModule } from './explain/explain.module.js';
import { EventModule } from './event/event.module.js';
import { DigestModule } from './digest/digest.module.js';
import { DomainModule } from './domain/domain.module.js';
import { HealthModule } from './health/health.module.js';
import { HousekeepingModule } from './housekeeping/housekeeping.module.js';
import { InvitationModule } from './invitation/invitation.module.js';
import { LinkModule } from './link/link.module.js';
import { KeyModule } from './key/key.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { MemberModule } from './member/member.module.js';
import { MessageContentModule } from './message-content/message-content.module.js';
import { MessageModule } from './message/message.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { MtaStsModule } from './mta-sts/mta-sts.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OperatorModule } from './operator/operator.module.js';
import { OrganizationModule } from './organization/organization.module.js';
import { PersonalDataModule } from './personal-data/personal-data.module.js';
import { RefusalModule } from './refusal/refusal.module.js';
import { RuleModule } from './rule/rule.module.js';
import { AliasModule } from './alias/alias.module.js';
import { ContactModule } from './contact/contact.module.js';
import { DestinationModule } from './destination/destination.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TestMailModule } from './test-mail/test-mail.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

/** What the API offers, one module a noun. */
@Module({
  imports: [
    LimitsModule,
    AccessModule,
    IdempotencyModule,
    AuditModule,
    DestinationModule,
    ContactModule,
    AliasModule,
    CategoryModule,
    ClassificationModule,
    DeliveryModule,
    ExplainModule,
    EventModule,
    DigestModule,
    DomainModule,
    HealthModule,
    HousekeepingModule,
    InvitationModule,
    KeyModule,
    LinkModule,
    MemberModule,
    MessageModule,
    MessageContentModule,
    MetricsModule,
    MtaStsModule,
    OpenApiModule,
    OperatorModule,
    OrganizationModule,
    PersonalDataModule,
    RefusalModule,
    RuleModule,
    StatisticsModule,
    TestMailModule,
    WebhookModule,
  ],
})
export class AppModule {
  static with(dependencies: Dependencies): DynamicModule {
    return { module: AppModule, imports: [DependenciesModule.with(dependencies)] };
  }
}
