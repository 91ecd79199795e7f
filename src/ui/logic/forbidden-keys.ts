/** Names that are no ordinary keys in JavaScript: no way of the data may depend on them. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

export const isForbiddenKey = (key: string): boolean => FORBIDDEN.has(key);
