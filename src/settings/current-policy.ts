import { readManaged } from '../platform/managed';
import { combined, NO_POLICY, type Policy, readPolicy } from './policy';

/** The policy in a company's own package (`npm run package -- --company <file>`), as the build defines it. */
declare const __COMPANY__: unknown;

/** In a company's own package, its settings are every agent's defaults, unless it fixes them. */
const COMPANY_POLICY: Policy = typeof __COMPANY__ === 'undefined' ? NO_POLICY : readPolicy(__COMPANY__, true);

/** Returns the policy in effect: that of the machine's administrator, then that of the company's package. */
export async function currentPolicy(): Promise<Policy> {
	return combined(COMPANY_POLICY, readPolicy(await readManaged()));
}
