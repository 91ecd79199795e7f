/** Checks that imports run one way (RULES in scripts/check/imports.ts). Part of `npm run lint`. */
import { fileURLToPath } from 'node:url';
import { readSources, report } from './check/files';
import { codeFolders } from './check/folders';
import { checkImports } from './check/imports';

const root = fileURLToPath(new URL('..', import.meta.url));
report('imports', checkImports(await readSources(root, await codeFolders(root), /\.(ts|tsx|mjs)$/)));
