import { AGENT_STATES, PERSON } from './agent';
import { mutedAnswer, optionsAnswer, stateAnswer } from './agent-shapes';
import { knowsRequest } from './editions';
import type { Interactions } from './interactions';
import type { Options } from './options';
import { accessOf, parseAcceptedOrigins, patternsOf } from './origins';
import { object, text } from './positional-parameters';
import { type Handler, type Handlers, VOID } from './request-handler';
import { REQUESTS } from './requests';
import type { WorkspaceUi } from './workspace-ui';

/** Requests about the agent, the media and the telephone set. */
export function agentHandlers({ agent, options }: Interactions): Handlers {
	const muted = { microphone: false, speaker: false };
	const mute =
		(what: keyof typeof muted, on: boolean): Handler =>
		() => {
			muted[what] = on;
			return VOID;
		};
	return {
		// No token of anybody's: only its shape.
		'auth.getJwtToken': () => ({ access_token: 'simulated', expires_in: 1800 }),
		'agent.get': () => PERSON,
		'agent.getStateList': () => AGENT_STATES,
		'agent.getState': () => stateAnswer(agent.state, options),
		'agent.setState': ([operation]) => {
			agent.requestState(operation);
			return VOID;
		},
		'media.setState': ([name, operation]) => {
			agent.setMediaState(text(name, 'mediaName'), operation);
			return VOID;
		},
		'media.getMediaList': () => agent.mediaList(),
		'media.getMediaByName': ([name]) => agent.media(text(name, 'name')),
		'sipEndpoint.muteMicrophone': mute('microphone', true),
		'sipEndpoint.unmuteMicrophone': mute('microphone', false),
		'sipEndpoint.muteSpeaker': mute('speaker', true),
		'sipEndpoint.unmuteSpeaker': mute('speaker', false),
		'sipEndpoint.isMicrophoneMute': () => mutedAnswer(muted.microphone, options),
		'sipEndpoint.isSpeakerMute': () => mutedAnswer(muted.speaker, options),
	};
}

const configuration = ({ idleData, dispositionInData }: Options): Record<string, string> => ({
	'voice.mark-done-on-release': 'false',
	'voice.auto-answer': 'false',
	'interaction.disposition.key-name': 'DispositionCode',
	'interaction.disposition.use-attached-data': String(dispositionInData),
	'interaction.case-data.is-read-only-on-idle': String(idleData !== 'open'),
});

/** Options by patterns such as `voice.*`; a pattern may name a section before a slash. */
function optionsBy(patterns: unknown, options: Options): Record<string, string> {
	const list = Array.isArray(patterns) ? patterns : [];
	const wanted = list.map((pattern) => String(pattern).replace(/^[^/]*\//, ''));
	return Object.fromEntries(
		Object.entries(configuration(options)).filter(([name]) =>
			wanted.some((pattern) =>
				pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
			),
		),
	);
}

/** Requests about Workspace itself. */
export function systemHandlers(interactions: Interactions, desktop: WorkspaceUi): Handlers {
	const is =
		(...names: string[]): Handler =>
		() =>
			names.includes(interactions.options.leader);
	const nothing =
		(act: (parameters: readonly unknown[]) => void): Handler =>
		(parameters) => {
			act(parameters);
			return VOID;
		};
	return {
		'system.getAllowedServices': (_, { origin }) => {
			const accepted = parseAcceptedOrigins(interactions.options.acceptedOrigins);
			if (interactions.options.allowedServices === 'patterns') return patternsOf(accepted, origin);
			return REQUESTS.filter(
				(request) =>
					knowsRequest(interactions.options.edition, request) &&
					accessOf(accepted, origin, request) === 'allowed',
			);
		},
		'system.triggerActivity': () => VOID,
		'system.popupToast': ([toast]) => desktop.popupToast(object(toast)),
		'system.updateToast': nothing(([id, toast]) => desktop.updateToast(text(id, 'toastId'), object(toast))),
		'system.closeToast': nothing(([id]) => desktop.closeToast(text(id, 'toastId'))),
		'system.openDialog': ([url, options]) => desktop.openDialog(text(url, 'url'), object(options)),
		'system.closeDialog': nothing(([id]) => desktop.closeDialog(text(id, 'dialogId'))),
		'system.updateViewInApplicationMenuBar': nothing(([view]) => desktop.updateView(object(view))),
		'system.closeViewInApplicationMenuBar': nothing(([name]) => desktop.closeView(text(name, 'name'))),
		'system.amIVisible': () => true,
		'system.isFrameLeading': is('leading'),
		'system.isFrameFollowing': is('following'),
		'system.isFrameNegotiating': is('negotiating'),
		'system.isFrameLeadingOrNegotiating': is('leading', 'negotiating'),
		'system.isLastActiveFrame': is('leading'),
		'messenger.broadcastMessage': (parameters, { broadcast }) => {
			broadcast(`messenger:${text(parameters[0], 'channel')}`, parameters[1]);
			return VOID;
		},
		'configuration.getOption': ([patterns]) => {
			const { options } = interactions;
			return optionsAnswer(optionsBy(patterns, options), options);
		},
	};
}
