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

/** Members that are absent and members that are undefined are the same in a message. */
const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it.each<[string, (value: unknown) => unknown, readonly unknown[]]>([
	['a message of the page script', by(FromPageSchema), examples.every(examples.fromPage)],
	['a message of the page script, by hand', readFromPage, examples.every(examples.fromPage)],
	['a message of the worker to a relay', by(ToRelaySchema), examples.every(examples.toRelay)],
	['a message of the worker to a relay, by hand', readToRelay, examples.every(examples.toRelay)],
	['a message of the relay to its page', parseToPage, examples.every(examples.toPage)],
	['a message of a relay', by(FromRelaySchema), examples.every(examples.fromRelay)],
	['a message of a surface', by(FromSurfaceSchema), examples.every(examples.fromSurface)],
	['a message of the worker to a surface', by(ToSurfaceSchema), examples.every(examples.toSurface)],
	['the answer to a command', by(DeliveredSchema), [examples.delivered]],
	['the answer about commands', by(FatesSchema), [examples.fates]],
	['the stored model', by(ModelSchema), [examples.model]],
	['what is stored of today', by(TodaySchema), [examples.today]],
	['the facts about a document', by(FactsSchema), [examples.facts]],
])('%s, from which the fuzzer makes others, is read with everything in it', (_, read, given) => {
	for (const each of given) expect(asSent(read(each))).toMatchObject(Object(asSent(each)));
});
