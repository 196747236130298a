package dev.paceline.notification.rest;

import dev.paceline.notification.application.FindSplashes;
import dev.paceline.notification.application.SplashPosition;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of splashes, the newest first. */
@Schema(name = "SplashPage")
record SplashPageView(
        List<PastSplashView> items,
        @Schema(description = "What to give as 'after' for the next page; absent at the end.") @Nullable String next) {

    static SplashPageView of(FindSplashes.Page page) {
        SplashPosition next = page.next();
        return new SplashPageView(
                page.items().stream().map(PastSplashView::of).toList(), next == null ? null : SplashQuery.cursor(next));
    }
}
