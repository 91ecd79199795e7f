import { type Company, reservedInCompany } from '../build/company';
import { missingAddresses, type Publisher } from '../build/publisher';

/** The parts of a release. */
export interface Release {
	readonly version: string;
	/** The text of CHANGELOG.md. */
	readonly changelog: string;
	/** The version in package-lock.json. */
	readonly lockVersion: unknown;
	readonly publisher: Publisher;
	/** Files that are in no commit. */
	readonly uncommitted: readonly string[];
	readonly company?: Company | undefined;
}

/** Returns the text below a heading of the second level, or undefined if there is no such heading. */
function sectionOf(changelog: string, heading: string): string | undefined {
	const sections = changelog.split(/^## /m).slice(1);
	const own = sections.find((each) => (each.split('\n')[0] ?? '').trim().split(/\s/)[0] === heading);
	return own?.slice(own.indexOf('\n')).trim();
}

/** Returns what stands in the way of publishing, one sentence each: what a store or a browser would refuse, or nobody could repeat. */
export function obstacles(release: Release): string[] {
	const { version, changelog, lockVersion, publisher, uncommitted, company } = release;
	const found: string[] = [];
	if (uncommitted.length > 0) {
		found.push(`not committed, so nobody else can make this package: ${uncommitted.join(', ')}`);
	}
	if (lockVersion !== version) {
		found.push(
			`package-lock.json has version ${String(lockVersion)}, package.json ${version}: \`npm version\` sets both`,
		);
	}
	if ((sectionOf(changelog, version) ?? '') === '') {
		found.push(`CHANGELOG.md has no section "## ${version}", or an empty one`);
	}
	if ((sectionOf(changelog, 'Unreleased') ?? '') !== '') {
		found.push('CHANGELOG.md has entries under "## Unreleased": give them the heading of their version');
	}
	return [...found, ...(company === undefined ? forStores(publisher) : forServer(company))];
}

/** Returns what publisher.json lacks for the forms of the stores. */
function forStores(publisher: Publisher): string[] {
	return missingAddresses(publisher).map(
		(name) => `publisher.json: "${name}" is null; put an https address there, which every store asks for`,
	);
}

/** Returns what a company's file lacks for its own server and its own account. */
function forServer(company: Company): string[] {
	const found: string[] = [];
	if (company.updates !== undefined && company.chromiumKey === undefined) {
		found.push(
			'company file: "chromiumKey" is missing, so update manifests and policy files for Chrome and Edge have a placeholder for the id',
		);
	}
	if (company.geckoId === undefined) {
		found.push(
			'company file: "geckoId" is missing; Mozilla signs the id of publisher.json only for whoever owns it there',
		);
	}
	return [
		...found,
		...reservedInCompany(company).map(
			(place) => `company file: "${place}" has a name that is reserved for examples`,
		),
	];
}
