/** Checks that every folder is checked, the code rules and the message keys (see scripts/check). Part of `npm run lint`. */
import { fileURLToPath } from 'node:url';
import { checkCodeRules } from './check/code-rules';
import { allPaths, readSources, report } from './check/files';
import { checkFolders, codeFolders, shipped } from './check/folders';
import { checkLocales } from './check/locales';

const root = fileURLToPath(new URL('..', import.meta.url));
const CODE = /\.(ts|tsx|mjs|css)$/;

const folders = await codeFolders(root);
report('folders', checkFolders(folders, await allPaths(root, CODE)));

const code = await readSources(root, [...folders, '.'], CODE);
// The checks and their tests have to spell out what they look for.
const checked = code.filter(({ path }) => !/^(scripts\/check|test\/unit\/build)\//.test(path));
report('code rules', checkCodeRules(checked));

const [messages] = await readSources(root, ['_locales/en'], /messages\.json$/);
if (messages === undefined) throw new Error('_locales/en/messages.json is missing');
const shippedFiles = await readSources(root, shipped(folders), /\.(ts|tsx|html|css)$/);
const manifest = await readSources(root, ['.'], /^manifest\.json$/);
report('messages', checkLocales(messages, [...shippedFiles, ...manifest]));
