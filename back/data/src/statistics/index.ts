export { DELIVERY_CLASSES, readDeliveryTimes, withinOf, type DeliveryTimePoint } from './delivery-times.js';
export { OUTCOMES, type Outcome } from './facts.js';
export * from './queries.js';
export * from './roll-up.js';
