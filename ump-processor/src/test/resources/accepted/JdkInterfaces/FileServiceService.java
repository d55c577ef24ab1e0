package jdkinterfaces;

import dev.ump.service.UmpService;

@UmpService
@SuppressWarnings({"UmpLiveResult"})
public interface FileServiceService extends java.nio.file.attribute.PosixFileAttributeView {}
