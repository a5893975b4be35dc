package io.flightboot.security.method;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * Annotations as they stand in class files. The JVM says nothing of those whose classes
 * are missing, and these are the ones that nothing enforces.
 */
final class ClassFileAnnotations {

	private final Set<String> found = new HashSet<>();

	private final Set<Class<?>> read = new HashSet<>();

	private ClassFileAnnotations() {
	}

	/**
	 * Return the names of all annotations of a method and its class, with what they
	 * override and implement, and those of the annotations themselves.
	 */
	static Set<String> of(Method method, Class<?> type) {
		ClassFileAnnotations annotations = new ClassFileAnnotations();
		for (Class<?> each : hierarchy(type)) {
			annotations.read(each, method.getName());
		}
		return annotations.found;
	}

	private static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			types.add(each);
		}
		types.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
		return types;
	}

	private void read(Class<?> type, @Nullable String method) {
		if (!this.read.add(type) || type.getName().startsWith("java.")) {
			return;
		}
		// An image has no class files, and was made with all classes there
		try (InputStream file = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (file != null) {
				new ClassReader(file).accept(new Visitor(type.getClassLoader(), method),
						ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class file of " + type.getName() + " can't be read", ex);
		}
	}

	private void add(String descriptor, @Nullable ClassLoader classLoader) {
		String name = Type.getType(descriptor).getClassName();
		if (this.found.add(name)) {
			try {
				read(ClassUtils.forName(name, classLoader), null);
			}
			catch (ClassNotFoundException | LinkageError ex) {
				// Just what this is for
			}
		}
	}

	/**
	 * Takes the annotations of a class and of its methods with a name.
	 */
	private final class Visitor extends ClassVisitor {

		private final @Nullable ClassLoader classLoader;

		private final @Nullable String method;

		Visitor(@Nullable ClassLoader classLoader, @Nullable String method) {
			super(SpringAsmInfo.ASM_VERSION);
			this.classLoader = classLoader;
			this.method = method;
		}

		@Override
		public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
			add(descriptor, this.classLoader);
			return null;
		}

		@Override
		public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
				@Nullable String signature, String @Nullable [] exceptions) {
			if (!name.equals(this.method)) {
				return null;
			}
			return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
					add(descriptor, Visitor.this.classLoader);
					return null;
				}

			};
		}

	}

}
