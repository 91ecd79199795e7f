import { useId, useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../src/platform/i18n';
import { DiagnosticsLink } from '../../src/ui/components/messages/cause';
import { covers } from '../../src/ui/logic/origins';
import { useOptions } from '../context';
import { patternOf, readable } from '../logic/origins';

/** One address Ringside has access to. */
function Origin({ pattern, onRemoved }: { pattern: string; onRemoved: () => void }) {
	const options = useOptions();
	const address = readable(pattern);
	const remove = (): void => {
		options.services.origins.remove(pattern).then(
			(removed) => {
				options.announce(t(removed ? 'settings_workspaces_removed' : 'settings_workspaces_fixed', address));
				if (removed) onRemoved();
			},
			() => options.announce(t('settings_workspaces_fixed', address)),
		);
	};
	return (
		<li class="item origin">
			<bdi>{address}</bdi>
			<button
				type="button"
				class="act"
				aria-label={t('settings_workspaces_remove', address)}
				onClick={remove}
			>
				{t('settings_remove')}
			</button>
		</li>
	);
}

/** The company's own: one press each. */
function GivenWorkspaces({ missing }: { missing: readonly string[] }) {
	const options = useOptions();
	if (missing.length === 0) return null;
	return (
		<div class="setting">
			<p class="setting-label">{t('settings_workspaces_given')}</p>
			<ul class="items">
				{missing.map((origin) => (
					<li key={origin} class="item origin">
						<bdi>{origin}</bdi>
						<button
							type="button"
							class="act"
							aria-label={t('settings_workspaces_addOne', origin)}
							onClick={() => {
								const announce = (key: MessageKey) => options.announce(t(key, origin));
								options.services.origins.request(patternOf(origin)?.pattern ?? origin).then(
									(granted) =>
										announce(granted ? 'settings_workspaces_granted' : 'settings_workspaces_denied'),
									() => announce('settings_workspaces_invalid'),
								);
							}}
						>
							{t('settings_workspaces_add')}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}

export function Workspaces() {
	const options = useOptions();
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const [typed, setTyped] = useState('');
	const [result, setResult] = useState<{ key: MessageKey; bad: boolean; origin?: string }>();
	const origins = options.origins.value.filter((each) => /^(\*|https?):|^<all_urls>$/.test(each));
	const given = options.policy.value.workspaces ?? [];
	const closed = options.isFixed('workspaces');
	const report = (key: MessageKey, bad: boolean, origin = ''): void => {
		setResult({ key, bad, origin });
		options.announce(t(key, origin));
	};
	const add = (): void => {
		const asked = patternOf(typed);
		if (asked === undefined || origins.includes(asked.pattern)) {
			report(asked === undefined ? 'settings_workspaces_invalid' : 'settings_workspaces_known', true);
			field.current?.focus();
			return;
		}
		// In the click itself: browsers ask only while one is being handled.
		options.services.origins.request(asked.pattern).then(
			(granted) => {
				if (granted) setTyped('');
				report(
					granted ? 'settings_workspaces_granted' : 'settings_workspaces_denied',
					false,
					readable(asked.pattern),
				);
			},
			() => report('settings_workspaces_invalid', true),
		);
	};
	return (
		<>
			{origins.length === 0 ? <p class="none">{t('settings_workspaces_none')}</p> : undefined}
			<ul class="items">
				{origins.map((pattern) => (
					<Origin key={pattern} pattern={pattern} onRemoved={() => field.current?.focus()} />
				))}
			</ul>
			<GivenWorkspaces
				missing={given.filter((origin) => !origins.some((granted) => covers(granted, origin)))}
			/>
			{closed ? (
				<p class="none">{t('settings_workspaces_closed')}</p>
			) : (
				<form
					class="setting"
					onSubmit={(event) => {
						event.preventDefault();
						add();
					}}
				>
					<label for={id}>{t('settings_workspaces_address')}</label>
					<p class="setting-hint" id={`${id}-hint`}>
						{t('settings_workspaces_addressHint')}
					</p>
					<div class="with-button">
						<input
							id={id}
							ref={field}
							class="field"
							type="text"
							inputMode="url"
							autocomplete="off"
							spellcheck={false}
							dir="ltr"
							aria-describedby={`${id}-hint ${id}-result`}
							aria-invalid={result?.bad === true ? 'true' : undefined}
							value={typed}
							onInput={(event) => {
								setTyped(event.currentTarget.value);
								setResult(undefined);
							}}
						/>
						<button type="submit" class="act">
							{t('settings_workspaces_add')}
						</button>
					</div>
					<p id={`${id}-result`} class={result?.bad === true ? 'fault' : 'setting-hint'}>
						{result === undefined ? '' : t(result.key, result.origin ?? '')}
					</p>
				</form>
			)}
			<p class="add">
				<DiagnosticsLink />
			</p>
		</>
	);
}
