import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../src/platform/i18n';
import { isTone } from '../../src/sound/tones';
import { useOptions } from '../context';
import type { StopSound } from '../services';
import { ChoicePreference, NumberPreference, SharePreference, SwitchPreference } from './preference';

/** A button that tries something out, and says what came of it. */
function Trial({
	act,
	result,
	onPress,
	children,
}: {
	act: string;
	result: MessageKey | undefined;
	onPress: () => void;
	children: ComponentChildren;
}) {
	return (
		<div class="trial">
			<button type="button" class="act" data-act={act} onClick={onPress}>
				{children}
			</button>
			<p class="setting-hint">{result === undefined ? '' : t(result)}</p>
		</div>
	);
}

/** The result of a trial: shown beside its button, and announced. */
function useResult() {
	const { announce } = useOptions();
	const [result, setResult] = useState<MessageKey>();
	const report = (key: MessageKey): void => {
		setResult(key);
		announce(t(key));
	};
	return [result, report] as const;
}

function NotificationTrial() {
	const { services } = useOptions();
	const [result, report] = useResult();
	return (
		<Trial
			act="test-notification"
			result={result}
			onPress={() => {
				services.alerts.notify().then(
					(allowed) => report(allowed === false ? 'settings_notifyRefused' : 'settings_notifyShown'),
					() => report('settings_notifyRefused'),
				);
			}}
		>
			{t('settings_notifyTest')}
		</Trial>
	);
}

function ToneTrial() {
	const { services, settings } = useOptions();
	const { tone, volume } = settings.value.preferences;
	const [result, report] = useResult();
	const stop = useRef<StopSound | undefined>(undefined);
	return (
		<Trial
			act="test-tone"
			result={result}
			onPress={() => {
				// Another press ends what still sounds.
				stop.current?.();
				if (!isTone(tone)) return report('settings_toneNone');
				services.alerts.play({ tone, volume }).then(
					(stopSound) => {
						stop.current = stopSound;
						report(volume === 0 ? 'settings_toneNoVolume' : 'settings_tonePlayed');
					},
					() => report('settings_toneFailed'),
				);
			}}
		>
			{t('settings_toneTest')}
		</Trial>
	);
}

const MAX_MINUTES = 1_440;

/** The settings for how ringing interactions alert an agent who is not looking, and when one left open is named. */
export function AlertSection() {
	return (
		<>
			<ChoicePreference
				name="notify"
				label={t('settings_notify')}
				hint={t('settings_notifyHint')}
				choices={[
					['away', t('settings_notify_away')],
					['always', t('settings_notify_always')],
					['never', t('settings_notify_never')],
				]}
			/>
			<NotificationTrial />
			<SwitchPreference name="notifyWho" label={t('settings_notifyWho')} hint={t('settings_notifyWhoHint')} />
			<NumberPreference
				name="leftOpenMinutes"
				label={t('settings_leftOpen')}
				hint={t('settings_leftOpenHint')}
				act="left-open-minutes"
				from={0}
				to={MAX_MINUTES}
				wrong={t('settings_leftOpenWrong')}
				blank={0}
			/>
			<SwitchPreference name="quietWhileTalking" label={t('settings_quiet')} hint={t('settings_quietHint')} />
			<div class="beside">
				<ChoicePreference
					name="tone"
					label={t('settings_tone')}
					hint={t('settings_toneHint')}
					choices={[
						['none', t('settings_tone_none')],
						['bell', t('settings_tone_bell')],
						['pulse', t('settings_tone_pulse')],
						['chime', t('settings_tone_chime')],
					]}
				/>
				<SharePreference name="volume" label={t('settings_volume')} hint={t('settings_volumeHint')} />
			</div>
			<ToneTrial />
			<SwitchPreference
				name="toneBesideWorkspace"
				label={t('settings_toneBeside')}
				hint={t('settings_toneBesideHint')}
			/>
		</>
	);
}
