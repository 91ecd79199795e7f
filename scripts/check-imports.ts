/** Imports run one way: see RULES in scripts/check/imports.ts. Part of `npm run lint`. */
import { fileURLToPath } from 'node:url';
import { readSources, report } from './check/files';
import { checkImports } from './check/imports';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'popup', 'options', 'diagnostics', 'content-scripts', 'simulator', 'scripts', 'test'];

report('imports', checkImports(await readSources(root, FOLDERS, /\.(ts|tsx|mjs)$/)));
