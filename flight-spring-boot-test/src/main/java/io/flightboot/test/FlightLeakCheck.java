package io.flightboot.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.flightboot.memory.FlightMemory;
import org.apache.arrow.memory.BufferAllocator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * JUnit extension that fails a test which leaves a buffer allocated: in the memory of the
 * context's Flight server, in the context's {@link FlightTester}, or in an allocator that
 * it was told to watch. {@code @FlightTest} brings it along; other Spring tests add
 * {@code @ExtendWith(FlightLeakCheck.class)}, and tests without Spring register one that
 * watches their allocators:
 *
 * <pre class="code">
 * &#064;RegisterExtension
 * FlightLeakCheck leaks = new FlightLeakCheck(this.allocator);
 * </pre>
 *
 * What was allocated before the test, by an application that loads its data when it
 * starts, is not the test's fault. A call that has just ended may free its last buffers a
 * moment later, so the check waits a while before it fails.
 *
 * @since 0.1.0
 */
public final class FlightLeakCheck implements BeforeEachCallback, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(FlightLeakCheck.class);

	private final List<BufferAllocator> allocators;

	private final Duration patience;

	/**
	 * Create a check of the allocators in the test's Spring context.
	 */
	public FlightLeakCheck() {
		this(new BufferAllocator[0]);
	}

	/**
	 * Create a check of these allocators, and those in the test's Spring context if it
	 * has one.
	 */
	public FlightLeakCheck(BufferAllocator... allocators) {
		this(Duration.ofSeconds(5), allocators);
	}

	FlightLeakCheck(Duration patience, BufferAllocator... allocators) {
		this.allocators = List.copyOf(Arrays.asList(allocators));
		this.patience = patience;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		List<WatchedAllocator> watched = allocators(context).stream().map(WatchedAllocator::new).toList();
		context.getStore(NAMESPACE).put(this, watched);
	}

	@Override
	@SuppressWarnings("unchecked")
	public void afterEach(ExtensionContext context) throws InterruptedException {
		// Nothing is there if the test could not be prepared
		List<WatchedAllocator> watched = (List<WatchedAllocator>) context.getStore(NAMESPACE)
			.getOrDefault(this, List.class, List.of());
		long end = System.nanoTime() + this.patience.toNanos();
		List<String> leaks = new ArrayList<>();
		for (WatchedAllocator allocator : watched) {
			if (!allocator.awaitFreed(end)) {
				leaks.add(allocator.report());
			}
		}
		if (!leaks.isEmpty()) {
			throw new AssertionError("The test left buffers allocated. " + String.join("\n", leaks));
		}
	}

	private List<BufferAllocator> allocators(ExtensionContext context) {
		List<BufferAllocator> found = new ArrayList<>(this.allocators);
		if (isSpringTest(context.getRequiredTestClass())) {
			ApplicationContext application = SpringExtension.getApplicationContext(context);
			application.getBeanProvider(FlightMemory.class).stream().map(FlightMemory::root).forEach(found::add);
			application.getBeanProvider(FlightTester.class).stream().map(FlightTester::allocator).forEach(found::add);
		}
		return found;
	}

	private static boolean isSpringTest(Class<?> testClass) {
		return TestContextAnnotationUtils.hasAnnotation(testClass, BootstrapWith.class)
				|| TestContextAnnotationUtils.hasAnnotation(testClass, ContextConfiguration.class);
	}

}
