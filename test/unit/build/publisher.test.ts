import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/build/assets';
import { missingAddresses, parsePublisher, readPublisher } from '../../../scripts/build/publisher';
import { GECKO_ID } from '../../support/firefox';
import { ROOT } from '../../support/root';

const whole = {
	geckoId: 'ringside@acme.com',
	homepage: 'https://acme.com/',
	support: 'https://acme.com/help',
	privacyPolicy: 'https://acme.com/privacy',
};

describe('publisher.json', () => {
	it('may have names that only begin like a reserved one', () => {
		const close = { ...whole, homepage: 'https://example.community/', support: 'https://test.acme.com/' };
		expect(parsePublisher(close)).toEqual(close);
	});

	it('names the add-on in Firefox’s manifest by an id that no reserved name can break', async () => {
		const { geckoId } = await readPublisher(ROOT);
		expect(geckoId).toBe(GECKO_ID);
		expect(geckoId).not.toMatch(/\.(?:invalid|example|test|localhost)$/);
		expect(await readManifest(ROOT)).toMatchObject({
			__firefox__browser_specific_settings: { gecko: { id: geckoId, strict_min_version: '142.0' } },
		});
	});

	it('says which addresses a release lacks', () => {
		expect(missingAddresses(parsePublisher(whole))).toEqual([]);
		expect(missingAddresses(parsePublisher({ ...whole, homepage: null, support: null }))).toEqual([
			'homepage',
			'support',
		]);
	});

	it.each([
		[{ ...whole, homepage: 'http://acme.com/' }, /homepage/],
		[{ ...whole, support: 'somewhere' }, /support/],
		[{ ...whole, geckoId: 'no id' }, /geckoId/],
		[{ ...whole, geckoId: `${'a'.repeat(80)}@b` }, /geckoId/],
		[{ ...whole, geckoId: 'ringside@ringside.invalid' }, /geckoId: a real id/],
		[{ ...whole, homepage: 'https://ringside.invalid/' }, /homepage: a real address/],
		[{ ...whole, support: 'https://help.example.com:8443/x' }, /support: a real address/],
		[{ ...whole, privacyPolicy: 'https://localhost/privacy' }, /privacyPolicy: a real address/],
		[{ ...whole, strange: 1 }, /strange/],
	])('names the place of an error: %#', (file, place) => {
		expect(() => parsePublisher(file)).toThrow(place);
	});
});
