import { readManifest } from '../build/assets';
import type { Company } from '../build/company';
import { minimumOf } from '../build/manifest';
import { readPublisher } from '../build/publisher';
import { extensionIdOf } from '../build/test-key';
import { signedName, updateName } from '../build/update-names';
import type { Package } from './packages';
import { type PolicyIds, policyFiles, storeSources, UNKNOWN_ID } from './policies';
import { sbomOf, unlisted } from './sbom';
import { updateJson, updateXml } from './updates';

/** Stands for the folder on a company's server, where its file does not name one. */
const UNKNOWN_SERVER = 'https://SERVER_OF_YOUR_COMPANY/ringside/';

const paper = (name: string, text: string): Package => ({
	name,
	bytes: new TextEncoder().encode(text),
	installed: 0,
});

async function idsOf(root: string, company: Company | undefined): Promise<PolicyIds> {
	const { geckoId } = await readPublisher(root);
	const key = company?.chromiumKey;
	const chromium = key === undefined ? UNKNOWN_ID : { chrome: extensionIdOf(key), edge: extensionIdOf(key) };
	return { ...chromium, firefox: company?.geckoId ?? geckoId };
}

/**
 * Makes what goes with the packages: an update manifest for each browser, the bill of materials, and for a company its policy
 * files. Throws if a bundled package is missing in the bill of materials.
 */
export async function papersOf(
	root: string,
	packages: readonly Package[],
	version: string,
	company: Company | undefined,
): Promise<Package[]> {
	const manifest = await readManifest(root);
	const ids = await idsOf(root, company);
	const server = company?.updates ?? UNKNOWN_SERVER;
	const updates = packages.flatMap(({ name, target }) => {
		if (target === undefined) return [];
		const address = `${server}${signedName(name, target)}`;
		const served = { id: ids[target], version, address, minimum: minimumOf(manifest, target) };
		return [paper(updateName(target), target === 'firefox' ? updateJson(served) : updateXml(served))];
	});
	const bundled = new Set(packages.flatMap((each) => each.bundled ?? []));
	const sbom = await sbomOf(root);
	const lacking = unlisted(sbom, [...bundled]);
	if (lacking.length > 0) throw new Error(`bundled, and not in the bill of materials: ${lacking.join(', ')}`);
	return [
		...updates,
		paper(`ringside-${version}-sbom.cdx.json`, `${JSON.stringify(sbom, null, '\t')}\n`),
		...policiesFor(company, ids, server, packages),
	];
}

/** Returns the policy files of a company, with its settings: they install its package from its own server or from the stores. */
function policiesFor(
	company: Company | undefined,
	ids: PolicyIds,
	server: string,
	packages: readonly Package[],
): Package[] {
	if (company === undefined) return [];
	const firefox = packages.find(({ target }) => target === 'firefox')?.name ?? '';
	const sources =
		company.updates === undefined
			? storeSources(ids)
			: {
					chrome: `${server}${updateName('chrome')}`,
					edge: `${server}${updateName('edge')}`,
					firefox: `${server}${signedName(firefox, 'firefox')}`,
				};
	const files = Object.entries(policyFiles(company.settings, ids, sources));
	return files.map(([name, text]) => paper(`policy-${name}`, text));
}
