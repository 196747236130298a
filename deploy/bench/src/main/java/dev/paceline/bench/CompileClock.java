package dev.paceline.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** How long the compilers of another JVM have worked so far. */
record CompileClock(JMXConnector connector, CompilationMXBean compilers) implements AutoCloseable {

    @SuppressWarnings("BanJNDI") // the other end is a JVM of this measurement on this machine
    static CompileClock of(ProcessHandle process) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                JMXConnector connector =
                        JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
                return new CompileClock(
                        connector,
                        ManagementFactory.getPlatformMXBean(
                                connector.getMBeanServerConnection(), CompilationMXBean.class));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("the JVM cannot be asked for its compile time", e);
        }
    }

    Duration used() {
        return Duration.ofMillis(compilers.getTotalCompilationTime());
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
