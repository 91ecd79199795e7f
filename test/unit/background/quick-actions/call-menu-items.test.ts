import { beforeEach, describe, expect, it } from 'vitest';
import { callItems, textToCall } from '../../../../src/background/quick-actions/call-menu-items';
import { installMessages } from '../../../support/popup-harness/messages';

beforeEach(installMessages);

describe('the items in the menus of pages', () => {
	it('are on selected text and on links to a number only, and hold nothing of the page', () => {
		expect(
			callItems().map(({ id, contexts, targetUrlPatterns }) => ({ id, contexts, targetUrlPatterns })),
		).toEqual([
			{ id: 'call-selection', contexts: ['selection'], targetUrlPatterns: undefined },
			{ id: 'call-link', contexts: ['link'], targetUrlPatterns: ['tel:*'] },
		]);
		expect(callItems()[0]?.title).toContain('%s');
	});

	it('lead to the text they were chosen for, cut to what can hold a number', () => {
		expect(textToCall({ menuItemId: 'call-selection', selectionText: ' 030 1234567 ' })).toBe('030 1234567');
		expect(textToCall({ menuItemId: 'call-link', linkUrl: 'tel:+49301234567' })).toBe('tel:+49301234567');
		expect(textToCall({ menuItemId: 'call-selection', selectionText: '1'.repeat(9_999) })).toHaveLength(
			1_000,
		);
		expect(textToCall({ menuItemId: 'settings', selectionText: '030 1234567' })).toBeUndefined();
	});
});
