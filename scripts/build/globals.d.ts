/** Put in at build time. Prefer feature detection: these are for what cannot be detected. */
declare const __MODE__: 'production' | 'test' | 'development';
