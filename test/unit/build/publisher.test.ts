import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/build/assets';
import { missingAddresses, parsePublisher, readPublisher } from '../../../scripts/build/publisher';
import { GECKO_ID } from '../../support/firefox';
import { ROOT } from '../../support/root';

const whole = {
	geckoId: 'a@b',
	homepage: 'https://a.example/',
	support: 'https://a.example/help',
	privacyPolicy: 'https://a.example/privacy',
};

describe('publisher.json', () => {
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
		[{ ...whole, homepage: 'http://a.example/' }, /homepage/],
		[{ ...whole, support: 'somewhere' }, /support/],
		[{ ...whole, geckoId: 'no id' }, /geckoId/],
		[{ ...whole, strange: 1 }, /strange/],
	])('names the place of an error: %#', (file, place) => {
		expect(() => parsePublisher(file)).toThrow(place);
	});
});
