/** Names with a special meaning in JavaScript. They must not be used as object keys. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

export const isForbiddenKey = (key: string): boolean => FORBIDDEN.has(key);
