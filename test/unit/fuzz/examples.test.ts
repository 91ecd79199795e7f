import * as v from 'valibot';
import { expect, it } from 'vitest';
import { FactsSchema } from '../../../src/contract/diagnostics';
import { FromPageSchema } from '../../../src/contract/page';
import { readFromPage, readToRelay } from '../../../src/contract/readers';
import { DeliveredSchema, FatesSchema, FromRelaySchema, ToRelaySchema } from '../../../src/contract/relay';
import { FromSurfaceSchema, ModelSchema, ToSurfaceSchema } from '../../../src/contract/surface';
import { parseToPage } from '../../../src/contract/to-page';
import { TodaySchema } from '../../../src/contract/today';
import * as examples from '../../support/fuzz/examples';

const by = (schema: v.GenericSchema) => (value: unknown) => v.parse(schema, value);
const all = (of: Readonly<Record<string, readonly unknown[]>>): unknown[] => Object.values(of).flat();

/** Members that are absent and members that are undefined are the same in a message. */
const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it.each<[string, (value: unknown) => unknown, unknown[]]>([
	['a message of the page script', by(FromPageSchema), all(examples.fromPage)],
	['a message of the page script, by hand', readFromPage, all(examples.fromPage)],
	['a message of the worker to a relay', by(ToRelaySchema), all(examples.toRelay)],
	['a message of the worker to a relay, by hand', readToRelay, all(examples.toRelay)],
	['a message of the relay to its page', parseToPage, all(examples.toPage)],
	['a message of a relay', by(FromRelaySchema), all(examples.fromRelay)],
	['a message of a surface', by(FromSurfaceSchema), all(examples.fromSurface)],
	['a message of the worker to a surface', by(ToSurfaceSchema), all(examples.toSurface)],
	['the answer to a command', by(DeliveredSchema), [examples.delivered]],
	['the answer about commands', by(FatesSchema), [examples.fates]],
	['the stored model', by(ModelSchema), [examples.model]],
	['what is stored of today', by(TodaySchema), [examples.today]],
	['the facts about a document', by(FactsSchema), [examples.facts]],
])('%s, from which the fuzzer makes others, is read with everything in it', (_, read, given) => {
	for (const each of given) expect(asSent(read(each))).toMatchObject(Object(asSent(each)));
});
