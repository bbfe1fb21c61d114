/**
 * The promise's value, or `otherwise` when it takes longer or fails.
 *
 * @param ms milliseconds from now
 */
export function beforeDeadline<T>(promise: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms);
    const settle = (value: T): void => {
      clearTimeout(timer);
      resolve(value);
    };
    promise.then(settle, () => settle(otherwise));
  });
}
