import type { Interactions } from './interactions';
import type { Item } from './item';
import { object, text } from './positional-parameters';
import { CAMPAIGNS } from './previews';
import { Refusal } from './refusal';
import { type Handler, type Handlers, VOID } from './request-handler';

/** Results that an agent can give to a call of a campaign. */
const RESULTS = [
	{ id: 6, name: 'Answered' },
	{ id: 7, name: 'No answer' },
	{ id: 8, name: 'Busy' },
	{ id: 33, name: 'Wrong number' },
];

/** Requests about outbound campaigns. What a record holds travels as user data, in keys that begin with `GSW_`. */
export function outboundHandlers(interactions: Interactions): Handlers {
	const { previews } = interactions;
	const record = (parameters: readonly unknown[]): Item =>
		interactions.item(text(parameters[0], 'interactionId'));
	const fields = ({ userData }: Item) =>
		Object.fromEntries(Object.entries(userData).filter(([key]) => key.startsWith('GSW_')));
	const writes =
		(keyValues: (parameters: readonly unknown[]) => Record<string, unknown>): Handler =>
		(parameters) => {
			interactions.setUserData(record(parameters).interactionId, keyValues(parameters));
			return VOID;
		};
	const forgets =
		(key: string): Handler =>
		(parameters) => {
			interactions.deleteUserData(record(parameters).interactionId, key);
			return VOID;
		};
	const pushes =
		(on: boolean): Handler =>
		() => {
			previews.directPush = on;
			if (on) previews.show({}, 'direct');
			return VOID;
		};
	return {
		'outbound.getCampaigns': () => CAMPAIGNS.map((campaign) => ({ ...campaign })),
		'outbound.getPreviewRecord': (parameters) => {
			previews.pull(text(parameters[0], 'campaignName'));
			return VOID;
		},
		'outbound.callPreviewRecord': (parameters) => {
			previews.call(record(parameters));
			return VOID;
		},
		'outbound.rejectPreviewRecord': (parameters) => {
			previews.end(record(parameters), 'REJECTED');
			return VOID;
		},
		'outbound.cancelPreviewRecord': (parameters) => {
			previews.end(record(parameters), 'CANCELED');
			return VOID;
		},
		'outbound.startDirectPushPreview': pushes(true),
		'outbound.stopDirectPushPreview': pushes(false),
		'outbound.rescheduleRecord': writes(([, , date, type]) => ({
			GSW_DATE_TIME: text(date, 'date'),
			GSW_CALLBACK_TYPE: text(type ?? 'CAMPAIGN', 'callbackType'),
		})),
		'outbound.cancelReschedule': forgets('GSW_DATE_TIME'),
		'outbound.getListOfCallResults': () => RESULTS.map((result) => ({ ...result })),
		'outbound.setCallResult': writes(([, result]) => {
			if (!RESULTS.some(({ id }) => id === result))
				throw new Refusal(`Unknown call result ${String(result)}`);
			return { GSW_CALL_RESULT: result };
		}),
		'outbound.getCallResult': (parameters) => record(parameters).userData.GSW_CALL_RESULT ?? null,
		'outbound.setDoNotCall': writes(() => ({ GSW_DO_NOT_CALL: true })),
		'outbound.removeDoNotCall': forgets('GSW_DO_NOT_CALL'),
		'outbound.getChainedRecords': (parameters) => [fields(record(parameters))],
		'outbound.getRecordFields': (parameters) => fields(record(parameters)),
		'outbound.updateRecordFields': writes(([, given]) => object(given)),
	};
}
