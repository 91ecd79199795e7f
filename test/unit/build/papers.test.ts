import { describe, expect, it } from 'vitest';
import { packagesIn } from '../../../scripts/build/licences';
import { signedName, updateName } from '../../../scripts/build/update-names';
import { stable, unlisted } from '../../../scripts/package/sbom';
import { updateJson, updateXml } from '../../../scripts/package/updates';

const served = {
	id: 'abcdefghijklmnopabcdefghijklmnop',
	version: '1.2.3',
	address: 'https://a.example/r.crx?x=1&y="2"',
	minimum: '128',
};

describe('an update manifest', () => {
	it('for Chrome and Edge names id, version, package and oldest browser', () => {
		expect(updateXml(served)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
	<app appid="abcdefghijklmnopabcdefghijklmnop">
		<updatecheck codebase="https://a.example/r.crx?x=1&amp;y=&quot;2&quot;" version="1.2.3" prodversionmin="128"/>
	</app>
</gupdate>
`);
	});

	it('for Firefox says the same', () => {
		expect(JSON.parse(updateJson({ ...served, id: 'a@b', minimum: '142.0' }))).toEqual({
			addons: {
				'a@b': {
					updates: [
						{
							version: '1.2.3',
							update_link: served.address,
							applications: { gecko: { strict_min_version: '142.0' } },
						},
					],
				},
			},
		});
	});

	it('has one name for each browser, and so has the signed package', () => {
		expect([updateName('chrome'), updateName('edge'), updateName('firefox')]).toEqual([
			'updates-chrome.xml',
			'updates-edge.xml',
			'updates-firefox.json',
		]);
		expect([signedName('a-edge.zip', 'edge'), signedName('a-firefox.zip', 'firefox')]).toEqual([
			'a-edge.crx',
			'a-firefox.xpi',
		]);
	});
});

describe('the bill of materials', () => {
	const component = (name: string) => ({
		name,
		version: '1.0.0',
		purl: `pkg:npm/${name.replace('@', '%40')}@1.0.0`,
	});
	const raw = (serial: string, folder: string) => ({
		bomFormat: 'CycloneDX',
		specVersion: '1.5',
		serialNumber: serial,
		metadata: {
			timestamp: serial,
			tools: [{ name: 'cli', version: serial }],
			component: { name: folder, version: '1', purl: 'pkg:npm/ringside@1' },
		},
		components: [component('valibot'), component('@preact/signals')],
	});

	it('is the same of two runs, in any folder, with any npm', () => {
		const bom = stable(raw('one', 'a'));
		expect(stable(raw('two', 'b'))).toEqual(bom);
		expect(bom.metadata.component.name).toBe('ringside');
		expect(bom.components.map(({ name }) => name)).toEqual(['@preact/signals', 'valibot']);
	});

	it('misses what is bundled and not listed', () => {
		const bundled = packagesIn(
			`@preact/signals 1.0.0 (MIT)\n\nText (x)\n\n${'-'.repeat(80)}\n\nleft-pad 1.0.0 (MIT)\n\nText`,
		);
		expect(bundled).toEqual(['@preact/signals', 'left-pad']);
		expect(unlisted(stable(raw('one', 'a')), bundled)).toEqual(['left-pad']);
	});
});
