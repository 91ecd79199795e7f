// @vitest-environment happy-dom
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FromPageSchema } from '../../../../src/contract/page';
import { FromRelaySchema, ToRelaySchema } from '../../../../src/contract/relay';
import { CONTRACT } from '../../../../src/contract/schema';
import { FromSurfaceSchema, ModelSchema } from '../../../../src/contract/surface';
import { parseToPage } from '../../../../src/contract/to-page';
import { type Command, wireParameters } from '../../../../src/scapi/command';
import { dictionary } from '../../../../src/scapi/json';
import { parseInteraction } from '../../../../src/scapi/read-interaction';
import { asShown } from '../../../../src/ui/logic/data/text-edit';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { runs } from '../../../support/properties';

const popup = usePopup();
const { root, open, find } = popup;

/** As browsers carry a message of an extension: as JSON text. */
const carried = (message: object): unknown => JSON.parse(JSON.stringify(message));

/** Returns Workspace's value as the popup gets it: through the page script, the relay and the worker. */
function shownOf(userData: Record<string, unknown>) {
	const read = parseInteraction({ ...interaction({ interactionId: 'one' }), userData });
	if (read === undefined) throw new Error('not read');
	const change = { kind: 'upsert', eventType: '', interaction: read };
	const fromPage = v.parse(FromPageSchema, structuredClone({ type: 'change', epoch: 1, change }));
	if (fromPage.type !== 'change') throw new Error('not a change');
	const stamp = { v: CONTRACT, to: 'worker', type: 'report', instance: 'i', path: 'top' };
	const changes = [{ n: 1, at: 1, change: fromPage.change }];
	const link = { status: 'connected', epoch: 1 };
	const report = v.parse(FromRelaySchema, carried({ ...stamp, link, base: 0, n: 1, changes }));
	const told = report.type === 'report' ? report.changes[0]?.change : undefined;
	if (told?.kind !== 'upsert') throw new Error('not reported');
	return v.parse(ModelSchema, carried(model([tracked(told.interaction)])));
}

/** Returns Workspace's value after a request of the popup: through the worker, the relay and the page script. */
function arrive(held: Record<string, unknown>, message: object): void {
	const asked = v.parse(FromSurfaceSchema, carried(message));
	if (asked.type !== 'command') return;
	const { id, epoch } = asked;
	const toRelay = v.parse(
		ToRelaySchema,
		carried({
			...{ v: CONTRACT, to: 'relay', type: 'command', instance: 'i', id, epoch },
			command: asked.command,
		}),
	);
	if (toRelay.type !== 'command') throw new Error('not passed on');
	const toPage = parseToPage(structuredClone({ type: 'command', id, epoch, command: toRelay.command }));
	if (toPage?.type !== 'command') throw new Error('not carried out');
	apply(held, toPage.command);
}

function apply(held: Record<string, unknown>, command: Command): void {
	const [, given] = structuredClone(wireParameters(command)) ?? [];
	if (command.method === 'deleteUserData') delete held[String(given)];
	else if (typeof given === 'object' && given !== null) {
		for (const [name, item] of Object.entries(given)) held[name] = item;
	}
}

const BREAK = fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\t', ' ', '\0');
const LENGTH = fc.constantFrom(1, 60, 4_096, 4_097, 65_535, 65_536, 65_537, 100_000);
const TEXT = fc.oneof(
	fc.string(),
	fc.string({ unit: 'grapheme' }),
	fc.array(fc.oneof(fc.string({ maxLength: 5 }), BREAK)).map((parts) => parts.join('')),
	fc.tuple(fc.constantFrom('x', 'é', '"', '\r\n'), LENGTH).map(([sign, length]) => sign.repeat(length)),
);
const NUMBER = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(1e21, 0.1 + 0.2, 5e-324));
const KEY = fc.oneof(
	fc.string(),
	fc.constantFrom('', ' ', '__proto__', 'constructor', 'prototype', 'a.b', 'a\r\nb', 'k'.repeat(1_500)),
);
const PLAIN = fc.oneof(TEXT, NUMBER, fc.boolean(), fc.constant(null));
const NESTED = fc.oneof(fc.array(PLAIN, { maxLength: 3 }), fc.dictionary(fc.string(), PLAIN, { maxKeys: 3 }));
const DATA = fc.array(fc.tuple(KEY, fc.oneof(PLAIN, NESTED)), { maxLength: 6 });

const EDITED = 'Edited here';
const rowOf = (name: string): HTMLElement | undefined =>
	[...root.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset.key === name);

function field(name: string): HTMLTextAreaElement {
	const found = rowOf(name)?.querySelector('.field');
	if (!(found instanceof HTMLTextAreaElement)) throw new Error(`no text area for ${JSON.stringify(name)}`);
	return found;
}

async function saved(userData: Record<string, unknown>, edit: () => void): Promise<Record<string, unknown>> {
	const held = dictionary<unknown>();
	for (const [name, item] of Object.entries(userData)) held[name] = item;
	await open(shownOf(userData));
	key('e');
	await settle(5);
	edit();
	await settle(5);
	find('save').click();
	const { sent } = popup.services().connection;
	expect(sent.length).toBeGreaterThan(0);
	for (const message of sent) arrive(held, message);
	popup.close();
	return held;
}

describe('attached data, shown and saved', () => {
	it('is identical to the byte if the agent changed nothing', async () => {
		await fc.assert(
			fc.asyncProperty(DATA, TEXT, async (entries, before) => {
				const userData = dictionary<unknown>();
				for (const [name, item] of entries) userData[name] = item;
				userData[EDITED] = before.slice(0, 1_000);
				const typed = `${asShown(before.slice(0, 1_000))}+`;
				const held = await saved(userData, () => type(field(EDITED), typed));
				expect(Object.keys(held).sort()).toEqual(Object.keys(userData).sort());
				for (const [name, item] of Object.entries(userData)) {
					if (name === EDITED) expect(held[name]).toBe(`${before.slice(0, 1_000)}+`);
					else
						expect(Object.is(held[name], item) || JSON.stringify(held[name])).toEqual(
							Object.is(held[name], item) || JSON.stringify(item),
						);
				}
			}),
			{ numRuns: runs(40) },
		);
	});

	it('contains exactly what the agent typed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string(),
				TEXT.filter((text) => text.length <= 65_536),
				async (before, typed) => {
					fc.pre(asShown(typed) !== asShown(before));
					const shown = asShown(typed);
					const held = await saved({ Other: 1, [EDITED]: before }, () => type(field(EDITED), shown));
					expect(asShown(String(held[EDITED]))).toBe(shown);
					expect(held.Other).toBe(1);
				},
			),
			{ numRuns: runs(30) },
		);
	});
});
