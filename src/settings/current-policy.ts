import { readManaged } from '../platform/managed';
import { combined, NO_POLICY, type Policy, readPolicy } from './policy';

/** What a company has put into its own package (`npm run package -- --company <file>`), as the build defines it. */
declare const __COMPANY__: unknown;

/** In a package of a company's own, its settings are where every agent begins, unless it says that they are fixed. */
const COMPANY_POLICY: Policy = typeof __COMPANY__ === 'undefined' ? NO_POLICY : readPolicy(__COMPANY__, true);

/** All that is given: by the machine's administrator, then by the company's package. */
export async function currentPolicy(): Promise<Policy> {
	return combined(COMPANY_POLICY, readPolicy(await readManaged()));
}
